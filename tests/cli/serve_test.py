"""`assay serve`: what the shell wrote is what HTTP shows."""
import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request

from forms import all_yes, caiq, data_folder
from program import OK, PROGRAM, ROOT, ProgramTest, Registry, main

PAGES = ROOT / "web/build"
SKIPPED = 77


class Serving(ProgramTest):
    def setUp(self):
        super().setUp()
        self.registry = Registry(self.folder, data_folder(self.folder)).begin()
        self.registry.add_service("example-drive", name="Example Drive")
        self.before = self.registry.do("search")["as_of"]
        form = self.write("caiq.xlsx", caiq(all_yes()))
        self.entry = self.registry.do("publish", form, "--service", "example-drive")["entry"]

    def start(self, *options):
        server = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", "--web", PAGES, "--json", *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.registry.env)
        self.addCleanup(self.stop, server)
        told = b""
        while not told.rstrip().endswith(b"}"):
            line = server.stdout.readline()
            self.assertTrue(line, "the server ended before it listened")
            told += line
        self.address = json.loads(told)["address"]
        return server

    def stop(self, server):
        if server.poll() is None:
            server.kill()
        server.communicate()

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def test_shell_and_http_say_the_same(self):
        self.start()
        self.assertEqual(self.get("/healthz")[0], 200)
        self.assertEqual(self.get("/readyz")[0], 200)
        for path, command in (
                ("/api/v1/services/example-drive", ["service", "show", "example-drive"]),
                ("/api/v1/search?q=drive", ["search", "drive"]),
                ("/api/v1/schemes/csa-star", ["scheme", "show", "csa-star"]),
                ("/api/v1/catalogs/ccm:4.0", ["catalog", "show", "ccm:4.0"]),
                ("/api/v1/record", ["record", "head"]),
                (f"/api/v1/publications/{self.entry}", ["answers", self.entry])):
            status, body = self.get(path)
            self.assertEqual(status, 200, path)
            served, printed = json.loads(body), self.registry.do(*command)
            for one in (served, printed):
                one.pop("as_of", None)
            self.assertEqual(served, printed, path)
        status, body = self.get(f"/api/v1/entries/{self.entry}")
        self.assertEqual(body, self.registry.run("record", "show", self.entry).out_bytes)

    def test_before_it_was_published(self):
        self.start()
        status, body = self.get(f"/api/v1/search?q=drive&as_of={self.before}")
        self.assertEqual((status, json.loads(body)["total"]), (200, 0))

    def test_ends_gracefully(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            server = self.start()
            server.send_signal(number)
            server.communicate(timeout=20)
            self.assertEqual(server.returncode, OK)
        self.assertEqual(self.registry.run("rebuild").code, OK)

    def test_killed_server_leaves_no_lock(self):
        server = self.start()
        server.kill()
        server.communicate()
        self.assertIn("entry", self.registry.do("renew", "example-drive"))

    def test_access_log(self):
        server = self.start()
        self.get("/healthz")
        server.terminate()
        lines = [json.loads(line) for line in server.communicate()[1].splitlines()]
        self.assertIn("/healthz", [line.get("target") for line in lines])
        server = self.start("--no-access-log")
        self.get("/healthz")
        server.terminate()
        self.assertNotIn(b"/healthz", server.communicate()[1])

    def test_pages_that_are_not_built(self):
        done = self.registry.run("serve", "--web", self.folder / "nothing", "--json")
        self.assertNotEqual(done.code, OK)
        self.assertEqual(done.error["code"], "assets.missing")
        self.assertNotEqual(done.error["title"], "error.assets.missing")


if __name__ == "__main__":
    if not (PAGES / "200.html").exists():
        print("skipped: the pages are not built")
        sys.exit(SKIPPED)
    main()
