"""What a page needs that opens from disk, loads nothing else and runs only its own scripts.

The learner's dossier, the hand-outs and the slides are such pages. Each holds its figures as JSON
and a content security policy that names the only scripts that may run.
"""

import base64
import hashlib
import json
from html import escape


def plotly_js() -> str:
    """Return the script of plotly.js that is inside the plotly package."""
    # Here and not above: only an export needs it, and it is slow to import.
    from plotly.offline import get_plotlyjs

    # HTML reads every line end as \n, and a hash must be that of what the browser reads.
    return get_plotlyjs().replace("\r\n", "\n").replace("\r", "\n")


def json_for_script(content: object) -> str:
    """Write plain data as JSON, so that nothing in it can end the script element that holds it."""
    text = json.dumps(content)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def policy(*scripts: str) -> str:
    """Write a content security policy as a meta element.

    Args:
        *scripts: What may run: expressions for ``script-src`` such as a hash or a nonce; none for
            a page without scripts.
    """
    allowed = " ".join(scripts) or "'none'"
    rules = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(rules)}">'


def script_hash(script: str) -> str:
    """Return the expression that lets one inline script run."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    return f"'sha256-{digest}'"
