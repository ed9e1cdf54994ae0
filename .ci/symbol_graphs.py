"""What .ci/docs and .ci/api have in common: the toolchain's own programs, and the public symbols of a module that is built."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, at: Path = ROOT) -> str:
    """What a command prints; if it fails, all of that is shown."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=at)
    if done.returncode != 0:
        sys.exit(f"{done.stdout}{done.stderr}{Path(command[0]).name} failed.")
    return done.stdout


def tool(name: str) -> Path:
    """A tool that lies beside the compiler, which is not always in the path."""
    swift = shutil.which("swift") or sys.exit("There is no swift in the path.")
    return Path(swift).resolve().parent / name


def extract(module: str, modules: Path, output: Path, package: Path = ROOT) -> None:
    """Writes the public symbols of a module that is built, and what it adds to others' types, to a folder."""
    output.mkdir(parents=True)
    target = json.loads(run(tool("swift"), "-print-target-info"))["target"]["unversionedTriple"]
    run(
        tool("swift-symbolgraph-extract"), "-module-name", module, "-I", modules, "-target", target,
        "-Xcc", f"-fmodule-map-file={package}/Sources/COpenSSL/module.modulemap",
        "-swift-version", "6", "-minimum-access-level", "public", "-output-dir", output,
    )  # fmt: skip
