"""The real program as the tests run it, and registries made with it in folders of their own."""
import json
import os
import resource
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("ASSAY_PROGRAM", ROOT / "build/release/assay"))
SHARED = Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared")) / "data"
NOBODY = 65534  # a user who owns nothing here

# Exit codes of docs/command-line.md.
OK, FOUND_PROBLEMS, USAGE, REFUSED, INTERNAL = range(5)


class Outcome:
    """What a run left behind."""

    def __init__(self, code, out, err, seconds):
        self.code, self.out_bytes, self.err, self.processor_seconds = code, out, err, seconds

    @property
    def out(self):
        return self.out_bytes.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out_bytes)

    @property
    def error(self):
        """The error object that --json prints to standard error."""
        return json.loads(self.err)


def environment(**changes):
    """Nothing of the machine's own settings: English, no store named."""
    base = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    base.update({name: str(value) for name, value in changes.items()})
    return base


def run(*arguments, cwd=None, user=None, env=None, stdout=subprocess.PIPE):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], cwd=cwd, stdin=subprocess.DEVNULL,
                          stdout=stdout, stderr=subprocess.PIPE, env=env or environment(),
                          user=user, timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Outcome(done.returncode, done.stdout or b"", done.stderr.decode("utf-8"), seconds)


class Registry:
    """A store with the commands run on it."""

    def __init__(self, folder, data=None):
        self.store = Path(folder) / "store"
        self.env = environment(ASSAY_STORE=self.store, **({"ASSAY_DATA": data} if data else {}))

    def run(self, *arguments, **options):
        return run(*arguments, env=self.env, **options)

    def do(self, *arguments):
        """A command that must succeed; its JSON."""
        done = self.run(*arguments, "--json")
        if done.code != OK:
            raise AssertionError(f"{arguments}: exit code {done.code}\n{done.err}")
        return done.json

    def begin(self):
        self.do("init", "--origin", "registry.example", "--operator-id", "my-office",
                "--operator-name", "My Office", "--country", "JP")
        return self

    def add_service(self, service, organisation="example-cloud", **texts):
        if self.run("organisation", "show", organisation).code != OK:
            self.do("organisation", "add", "--id", organisation, "--name", "Example Cloud",
                    "--name-ja", "例クラウド", "--country", "JP")
        names = texts or {"name": service}
        options = [part for name, text in names.items()
                   for part in ("--" + name.replace("_", "-"), text)]
        return self.do("service", "add", "--id", service, "--organisation", organisation,
                       "--class", "saas", "--region", "JP", *options)

    @property
    def database(self):
        return self.store / "assay.db"

    def size(self):
        return self.do("record", "head")["size"]


class ProgramTest(unittest.TestCase):
    """Each test has a folder of its own."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="assay-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def assert_refused(self, outcome, code, error_code):
        """Refused with this exit code, on standard error only, as JSON with this code."""
        self.assertEqual(outcome.code, code, outcome.err)
        self.assertEqual(outcome.out, "")
        error = outcome.error
        self.assertEqual(error["code"], error_code, error["title"])
        self.assertNotIn("{", error["title"], "a parameter is missing in the words")
        self.assertNotEqual(error["title"], "error." + error_code, "there are no words")


def main():
    unittest.main(verbosity=1, buffer=True)
