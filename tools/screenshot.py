#!/usr/bin/env python3
"""Takes the picture of the README: a page of a running hall, in Debian's Chromium.

    screenshot.py http://localhost:8080/ docs/images/portal.png
"""
import pathlib
import subprocess
import sys
import tempfile

url, out = sys.argv[1], pathlib.Path(sys.argv[2])
out.parent.mkdir(parents=True, exist_ok=True)
with tempfile.TemporaryDirectory() as profile:
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars", f"--user-data-dir={profile}",
                    "--window-size=1200,760", "--force-device-scale-factor=1", f"--screenshot={out.resolve()}", url], check=True, capture_output=True, timeout=120)
size = out.stat().st_size
print(f"{out}: {size // 1024} KB")
sys.exit(0 if 5000 < size <= 200 * 1024 else f"{out} has {size} bytes; a picture has 5 to 200 KB")
