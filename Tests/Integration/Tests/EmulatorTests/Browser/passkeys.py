"""Uses passkeys at the example server with Chromium: `passkeys.py SCENARIO ORIGIN OTHER_ORIGIN`.

The browser has a virtual authenticator (WebAuthn Level 3, section 11). The script prints a JSON array: the messages that the page showed
after each action, and errors.
"""
import json
import shutil
import signal
import sys

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from selenium.webdriver.support.ui import WebDriverWait

# In seconds. The waits end early, so only a failure takes as long.
PATIENCE, LIMIT = 60, 240

# A page that ignores the pool's requirement of user verification.
WITHOUT_VERIFICATION = """
for (const name of ["parseCreationOptionsFromJSON", "parseRequestOptionsFromJSON"]) {
  const parse = PublicKeyCredential[name].bind(PublicKeyCredential);
  PublicKeyCredential[name] = (options) => {
    (options.authenticatorSelection ?? options).userVerification = "discouraged";
    return parse(options);
  };
}
"""
# A page that remembers the bodies of its requests.
WITH_MEMORY = """
const send = window.fetch.bind(window);
window.sent = {};
window.fetch = (path, request) => {
  if (request) window.sent[path] = JSON.parse(request.body);
  return send(path, request);
};
"""
SEND = """
const [path, body, done] = arguments;
const headers = { "Content-Type": "application/json" };
fetch(path, { method: "POST", headers, body: JSON.stringify(body) })
  .then((response) => response.json())
  .then(done, (error) => done({ error: `${error}` }));
"""


class Page:
    """The page of the example server, and the messages that it showed."""

    def __init__(self, driver):
        self.driver, self.messages = driver, []

    def use_authenticator(self, can_verify=True):
        """Replaces the authenticator with a new one."""
        if self.driver.virtual_authenticator_id:
            self.driver.remove_virtual_authenticator()
        options = VirtualAuthenticatorOptions(protocol="ctap2", transport="internal", has_resident_key=True)
        options.has_user_verification = options.is_user_verified = can_verify
        self.driver.add_virtual_authenticator(options)

    def open(self, origin):
        self.driver.get(origin)
        self.wait()

    def element(self, name):
        return self.driver.find_element(By.ID, name)

    def wait(self, has_message=False):
        def is_ready(driver):
            idle = self.element("main").get_attribute("aria-busy") == "false"
            return idle and (not has_message or self.element("status").text)

        WebDriverWait(self.driver, PATIENCE).until(is_ready)

    def click(self, name):
        """Clicks a button, and adds the message that the page shows afterward."""
        self.driver.execute_script("document.getElementById('status').textContent = ''")
        self.element(name).click()
        self.wait(has_message=True)
        self.messages.append(self.element("status").text)

    def type(self, name, text):
        self.element(name).clear()
        self.element(name).send_keys(text)

    def sign_in_with_password(self):
        self.type("username", "ada")
        self.type("password", "correct horse")
        self.click("use-password")

    def sign_in_with_passkey(self):
        self.type("username", "ada")
        self.click("use-passkey")

    def send(self, path, body):
        """Sends a request that the page itself doesn't send, and returns the answer."""
        return self.driver.execute_async_script(SEND, path, body)

    def replay(self, path, body):
        self.messages.append(self.send(path, body).get("error", "accepted"))


def register_and_sign_in(page, origin, _):
    page.open(origin)
    page.sign_in_with_password()
    page.click("register")
    page.click("register")
    page.click("sign-out")
    page.sign_in_with_passkey()
    page.open(origin)
    page.messages.append(page.element("account-heading").text)
    claims = dict(line.split(" ", 1) for line in page.element("claims").text.splitlines())
    page.messages.append(f"{claims['token_use']} token of {claims['username']}")


def other_origin(page, origin, other):
    page.open(other)
    page.sign_in_with_password()
    page.click("register")
    page.open(origin)
    page.sign_in_with_password()
    page.click("register")
    page.open(other)
    page.sign_in_with_passkey()
    page.open(origin)
    page.click("sign-out")
    page.sign_in_with_passkey()


def user_verification(page, origin, _):
    page.open(origin)
    page.sign_in_with_password()
    # An authenticator that can verify the user does so for a discoverable credential, even if the page does not request it.
    page.use_authenticator(can_verify=False)
    page.click("register")
    page.driver.execute_script(WITHOUT_VERIFICATION)
    page.click("register")
    page.use_authenticator()
    page.click("register")
    page.click("sign-out")
    page.driver.set_user_verified(False)
    page.sign_in_with_passkey()
    page.open(origin)
    page.sign_in_with_passkey()
    page.driver.set_user_verified(True)
    page.sign_in_with_passkey()


def replayed(page, origin, _):
    page.open(origin)
    page.driver.execute_script(WITH_MEMORY)
    page.sign_in_with_password()
    page.click("register")
    sent = page.driver.execute_script("return sent")
    page.replay("/passkey", sent["/passkey"])
    page.click("sign-out")
    cookie = page.driver.get_cookie("session")
    page.sign_in_with_passkey()
    sent = page.driver.execute_script("return sent")
    # The first answer is the site's, because the sign-in has replaced the session that opens the sealed challenge.
    page.replay("/sign-in/passkey", sent["/sign-in/passkey"])
    page.driver.add_cookie(cookie)
    page.replay("/sign-in/passkey", sent["/sign-in/passkey"])
    new = page.send("/sign-in/passkey/options", sent["/sign-in/passkey/options"])
    page.replay("/sign-in/passkey", sent["/sign-in/passkey"] | {"challenge": new["challenge"]})


def give_up(*_):
    raise TimeoutError(f"The script did not end within {LIMIT} seconds.")


def main(scenario, *origins):
    # The browser ends with an exception of the script, but not if the script is killed.
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LIMIT)
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver"))) as driver:
        driver.set_script_timeout(PATIENCE)
        driver.set_page_load_timeout(PATIENCE)
        page = Page(driver)
        page.use_authenticator()
        try:
            scenario(page, *origins)
        except (WebDriverException, TimeoutError) as error:
            # The messages before it show what went wrong.
            page.messages.append(f"{type(error).__name__}: {str(error).splitlines()[0]}")
        # The console also has a line for each response with an error status.
        log = [line for line in driver.get_log("browser") if line["level"] == "SEVERE" and line["source"] != "network"]
        print(json.dumps(page.messages + [line["message"] for line in log]))


SCENARIOS = [register_and_sign_in, other_origin, user_verification, replayed]
main({scenario.__name__: scenario for scenario in SCENARIOS}[sys.argv[1]], *sys.argv[2:])
