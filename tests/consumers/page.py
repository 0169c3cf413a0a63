#!/usr/bin/env python3
"""Opens a page of `legation export -f html` in headless Chromium and uses it as a reader would.

    tests/consumers/page.py PATH_TO_LEGATION GRAPH

No package is needed: it speaks the DevTools protocol over Chromium's debugging pipe. Without
Chromium it says so and ends with 0.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PAYLOAD = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>\u202e javascript:alert(1)"


class Browser:
    """Chromium and the page it shows."""

    def __init__(self, program, folder):
        to_read, self.to = os.pipe()
        self.of, from_write = os.pipe()

        def ends():
            # Both ends are moved away first: one of them may be 3 or 4 itself.
            first, second = os.dup(to_read), os.dup(from_write)
            os.dup2(first, 3)
            os.dup2(second, 4)

        arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder}", "--remote-debugging-pipe", "--window-size=1400,900",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            [program, *arguments], preexec_fn=ends, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        self.rest, self.number, self.events = b"", 0, []
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = None
        self.session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ["Page", "Runtime", "Log"]:
            self.call(f"{domain}.enable")

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.of, 1 << 16)
            if not piece:
                raise SystemExit("Chromium ended")
            self.rest += piece
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, params=None):
        self.number += 1
        number = self.number
        request = {"id": number, "method": method, "params": params or {}}
        if getattr(self, "session", None):
            request["sessionId"] = self.session
        os.write(self.to, json.dumps(request).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == number:
                if "error" in message:
                    raise SystemExit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def open(self, path):
        self.call("Page.navigate", {"url": path.as_uri()})
        while not any(it.get("method") == "Page.loadEventFired" for it in self.events):
            self.events.append(self.message())

    def value(self, script):
        result = self.call("Runtime.evaluate", {"expression": script, "returnByValue": True})
        if "exceptionDetails" in result:
            raise SystemExit(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def complaints(self):
        loud = {"Runtime.exceptionThrown", "Log.entryAdded"}
        found = [it for it in self.events if it.get("method") in loud]
        calls = [it for it in self.events if it.get("method") == "Runtime.consoleAPICalled"]
        return found + [it for it in calls if it["params"]["type"] in ("error", "assert")]


def check(what, holds, seen=""):
    print(("ok      " if holds else "WRONG   ") + what, seen if not holds else "")
    if not holds:
        raise SystemExit(1)


def with_payload(page):
    """The page with text in its data that tries to become more than text."""
    before, rest = page.split('id="data">', 1)
    text, after = rest.split("</script>", 1)
    data = json.loads(text)
    data["title"] = PAYLOAD
    data["sentences"] = [PAYLOAD for _ in data["sentences"]]
    for article in data["articles"]:
        article.update(title=PAYLOAD, url="javascript:window.hit=1")
    for actor in data["actors"]:
        actor["name"] = [PAYLOAD, *actor["name"][1:]]
    text = json.dumps(data).replace("<", "\\u003c")
    return f'{before}id="data">{text}</script>{after}'


def use(browser, page):
    browser.open(page)
    check("no complaint while loading", not browser.complaints(), browser.complaints())
    value = browser.value
    name = value("document.querySelector('.node text').textContent")
    find = "(() => {{ const it = document.getElementById('search'); it.value = {}; it.dispatchEvent(new Event('input')); return document.querySelectorAll('.node.hot').length; }})()"
    check("search finds an actor", value(find.format(json.dumps(name))) >= 1)
    check("search finds no stranger", value(find.format('"zzzzqq"')) == 0)
    value(find.format('""'))
    value("document.querySelector('.line[id]:not([hidden])').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    check("a click on a line shows evidence", value("document.querySelectorAll('#panel blockquote').length") >= 1)
    check("the evidence has a sentence", value("document.querySelector('#panel blockquote').textContent.length") > 10)
    value("document.querySelector('.node[id]:not([hidden])').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    check("a click on a node lists its ties", value("document.querySelectorAll('#panel li').length") >= 1)
    lines = "document.querySelectorAll('.line[id]:not([hidden])').length"
    before = value(lines)
    value("document.querySelector('#signs button').click()")
    check("a filter hides lines", value(lines) < before)
    value("document.getElementById('reset').click()")
    check("the reset shows them again", value(lines) == before)
    value("document.getElementById('view-table').click()")
    check("the table has rows", value("document.querySelectorAll('#body tr').length") >= before)
    value("document.getElementById('view-graph').click()")
    ends = value("(() => { const d = JSON.parse(document.getElementById('data').textContent); const t = d.ties.find((it) => it.standing !== 'asked'); return [t.from, t.to]; })()")
    value(f"document.getElementById('path-from').value = {ends[0]}; document.getElementById('path-to').value = {ends[1]}; document.getElementById('path').click()")
    check("a path is shown", value("document.querySelectorAll('.line.hot').length") == 1)
    value("document.querySelector('.node[tabindex=\"0\"]').focus(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))")
    check("Enter on a node moves to its evidence", value("document.activeElement.id") == "panel")
    value("document.getElementById('theme').click()")
    check("the switch sets a theme", value("document.documentElement.dataset.theme") in ("dark", "light"))
    check("no complaint after all that", not browser.complaints(), browser.complaints())


def main():
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        print("SKIPPED: no Chromium is installed (apt install chromium)")
        return
    legation, graph = sys.argv[1:3]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = pathlib.Path(folder, "page.html")
        subprocess.run([legation, "-g", graph, "export", "-f", "html", "-o", page], check=True)
        browser = Browser(program, pathlib.Path(folder, "profile"))
        try:
            use(browser, page)
            text = page.read_text(encoding="utf-8")
            hostile = pathlib.Path(folder, "hostile.html")
            hostile.write_text(with_payload(text), encoding="utf-8")
            browser.events.clear()
            browser.open(hostile)
            for script in ["document.querySelector('.line[id]:not([hidden])').dispatchEvent(new MouseEvent('click', {bubbles: true}))", "document.getElementById('view-table').click()"]:
                browser.value(script)
            check("hostile text runs nothing", browser.value("window.hit") is None)
            check("hostile text makes no element", browser.value("document.querySelectorAll('img').length") == 0)
            check("hostile links are no links", browser.value("document.querySelectorAll('#panel a').length") == 0)
            check("hostile text is shown as text", browser.value("document.getElementById('title').textContent").startswith("</script>"))
            broken = pathlib.Path(folder, "broken.html")
            broken.write_text(text.replace("<noscript>", "<script>window.hit=1</script><noscript>"), encoding="utf-8")
            browser.open(broken)
            check("the policy stops a script that is not ours", browser.value("window.hit") is None)
        finally:
            browser.process.terminate()
            browser.process.wait()


main()
