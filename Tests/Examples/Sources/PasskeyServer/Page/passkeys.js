const element = (id) => document.getElementById(id);
const main = element("main");

async function send(path, body) {
  const request = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, request);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

async function signInWithPassword() {
  show(await send("/sign-in/password", { username: element("username").value, password: element("password").value }));
  return "Signed in with the password.";
}

// The pool returns the options only for a username, so the page asks for it first.
async function signInWithPasskey() {
  const { options, challenge } = await send("/sign-in/passkey/options", { username: element("username").value });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  show(await send("/sign-in/passkey", { challenge, credential: credential.toJSON() }));
  return "Signed in with the passkey.";
}

async function register() {
  const { options } = await send("/passkey/options", {});
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  await send("/passkey", { credential: credential.toJSON() });
  return "The passkey is registered.";
}

async function signOut() {
  show(await send("/sign-out", {}));
  return "Signed out.";
}

// Shows the account, or the form if there is no account, and moves the focus there.
function show({ username, claims }, movesFocus = true) {
  element("signed-in").hidden = !username;
  element("signed-out").hidden = Boolean(username);
  element("password").value = "";
  element("account-heading").textContent = `Signed in as ${username}`;
  element("claims").replaceChildren(...Object.entries(claims ?? {}).sort().map(row));
  if (movesFocus) element(username ? "account-heading" : "sign-in-heading").focus();
}

function row([name, value]) {
  const row = document.createElement("tr");
  const header = Object.assign(document.createElement("th"), { scope: "row", textContent: name });
  row.append(header, Object.assign(document.createElement("td"), { textContent: typeof value === "string" ? value : JSON.stringify(value) }));
  return row;
}

function say(message, isError) {
  element("status").textContent = message;
  element("status").classList.toggle("error", isError);
}

// The names of the browser's errors are in the specification of Web Authentication.
const messages = {
  NotAllowedError: "The browser has no matching passkey, or the request was canceled.",
  InvalidStateError: "This device already has a passkey for the account.",
};

// Runs one action at a time, and shows its result. A screen reader can omit a message that a busy element gets.
async function run(action) {
  if (main.ariaBusy === "true") return;
  main.ariaBusy = "true";
  say("", false);
  const result = await action().then((text) => [text, false], (error) => [messages[error.name] ?? error.message, true]);
  main.ariaBusy = "false";
  say(...result);
}

element("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  run(signInWithPassword);
});
element("use-passkey").addEventListener("click", () => {
  if (element("username").reportValidity()) run(signInWithPasskey);
});
element("register").addEventListener("click", () => run(register));
element("sign-out").addEventListener("click", () => run(signOut));

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  run(async () => {
    show(await send("/account"), false);
    return "";
  });
} else {
  say("This browser does not support passkeys on this page. Update the browser, or open the page on localhost.", true);
}
