"""Where a checkout keeps its things: files under `.data/`, sockets in a short private folder of their own."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from config.up.account import ours

ROOT = Path(__file__).resolve().parent.parent.parent
SOCKET_LIMIT = 80  # sockets end at 104 characters on macOS, and PostgreSQL adds a name of its own


@dataclass(frozen=True)
class Place:
    """One set of services. Its addresses follow from its folder, so that a second process finds them too."""

    data: Path

    @property
    def sockets(self) -> Path:
        key = hashlib.sha256(str(self.data).encode()).hexdigest()[:10]
        folder = Path(tempfile.gettempdir()) / f"asaichi-{os.getuid()}-{key}"
        return folder if len(str(folder)) < SOCKET_LIMIT else Path("/tmp") / folder.name

    @property
    def postgres_socket(self) -> Path:
        return self.sockets / "pg"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def database_url(self) -> str:
        return f"postgresql://asaichi@/asaichi?host={quote(str(self.postgres_socket))}"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.valkey_socket}?db=0"

    def log(self, name: str) -> Path:
        return self.data / "log" / f"{name}.log"

    def make(self) -> None:
        """The folders. The one for sockets must be ours: anybody may write where it lies."""
        self.log("").parent.mkdir(parents=True, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        ours(self.sockets)
        if os.geteuid() == 0:
            self.sockets.chmod(0o711)  # PostgreSQL's own account passes through to its 0700 folder


HERE = Place(Path(os.environ.get("DATA_DIR") or ROOT / ".data").resolve())
