"""Whose public keys are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidekit.stores.base import Tenant
    from guidekit.stores.engine import Transaction

SELECT_KEY = """
SELECT key FROM keys WHERE project = ? AND environment = ? AND revoked_ms IS NULL ORDER BY created_ms, key
"""
# Of two servers that find no key at one time, the second waits here and then finds that of the first.
TAKE_TURNS = """
INSERT INTO counters (project, environment, name, count) VALUES (?, ?, 'public_keys', 1)
ON CONFLICT (project, environment, name) DO UPDATE SET count = counters.count + 1
"""
INSERT_KEY = """
INSERT INTO keys (key, project, environment, created_ms)
SELECT ?, ?, ?, ? WHERE NOT EXISTS (
    SELECT 1 FROM keys WHERE project = ? AND environment = ? AND revoked_ms IS NULL
)
"""


def keep_public_key(transaction: Transaction, tenant: Tenant, candidate: str, now_ms: int) -> str:
    """Return the tenant's oldest living public key, which is the candidate when there was none."""
    key = (tenant.project, tenant.environment)
    if found := transaction.rows(SELECT_KEY, key):
        return str(found[0][0])
    transaction.rows(TAKE_TURNS, key)
    transaction.rows(INSERT_KEY, (candidate, *key, now_ms, *key))
    return str(transaction.rows(SELECT_KEY, key)[0][0])
