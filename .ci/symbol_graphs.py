"""Shared by .ci/docc and .ci/public-api: the toolchain's programs, and the public symbols of a module that is built."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The libraries in the order of their dependencies.
MODULES = ["CognitoCrypto", "CognitoAuth", "CognitoAuthTesting"]


def run(*command: str | Path, at: Path = ROOT) -> str:
    """Returns the output of a command. If it fails, prints all of it and exits."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=at)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}{done.stderr}{Path(command[0]).name} failed.")
    return done.stdout


def tool(name: str) -> Path:
    """Returns the path of a tool beside the compiler, which may not be in PATH."""
    swift = shutil.which("swift") or sys.exit("swift is not in PATH.")
    return Path(swift).resolve().parent / name


def extract(module: str, modules: Path, output: Path) -> None:
    """Writes the symbol graphs of a module to a folder: its public symbols and its extensions of other modules' types."""
    output.mkdir(parents=True)
    target = json.loads(run(tool("swift"), "-print-target-info"))["target"]["unversionedTriple"]
    run(
        tool("swift-symbolgraph-extract"), "-module-name", module, "-I", modules, "-target", target,
        "-Xcc", f"-fmodule-map-file={ROOT}/Sources/COpenSSL/module.modulemap",
        "-swift-version", "6", "-minimum-access-level", "public", "-output-dir", output,
    )  # fmt: skip


def is_synthesized(symbol: dict) -> bool:
    """Returns whether a declaration comes from a protocol's extension, such as one of the standard library."""
    return "::SYNTHESIZED::" in symbol["identifier"]["precise"]
