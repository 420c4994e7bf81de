"""Secrets that lie in the database: encrypted with a key that does not."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Broken(ValueError):
    """Sealed with another SECRET_KEY, or not by us."""


def seal(secret: str) -> str:
    return _fernet().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Broken("This was sealed with another key.") from error


def _fernet() -> Fernet:
    """A key of its own, so that nothing else that SECRET_KEY is used for tells anything about it."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"asaichi sealed").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
