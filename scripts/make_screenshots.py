#!/usr/bin/env python3
"""Make the pictures of the documentation from the sample articles with a headless chromium: `make screenshots`.

The browser is the program that CHROMIUM names, or one on the PATH. Nothing is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PICTURES = {"network": "1280,800"}  # name in docs/images: size of the window
SECONDS = 10  # of the page's own clock, so that everything is drawn


def main() -> int:
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"no browser: install one of {', '.join(BROWSERS)} or set CHROMIUM=/path/to/it", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        store, page = Path(scratch) / "store", Path(scratch) / "network.html"
        kg("build", ROOT / "data" / "sample", "--store", store)
        kg("page", page, "--store", store)
        for name, size in PICTURES.items():
            take(browser, page, ROOT / "docs" / "images" / f"{name}.png", size)
    return 0


def kg(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-c", "from kg.cli import app; app()", *arguments], check=True, cwd=ROOT)


def take(browser: str, page: Path, picture: Path, size: str) -> None:
    """Write what the browser shows of a page at a window's size."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    options = ["--headless=new", "--hide-scrollbars", "--disable-gpu", "--force-device-scale-factor=1"]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    clock = [f"--window-size={size}", f"--virtual-time-budget={SECONDS * 1000}", f"--screenshot={picture}"]
    command = [browser, *options, *sandbox, *clock, page.resolve().as_uri()]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
