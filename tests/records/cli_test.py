"""Signing, verifying, replaying and histories through the command line: cli_test.py PROBITY [EVERY]

Of the bytes that all count only one in EVERY is changed (for the sanitizers, which are slow).
Where minisign, git or python3-cryptography is not installed, the cases that need it are skipped.
"""
import json
import os
import pathlib
import pty
import shutil
import subprocess
import sys
import tempfile
import unittest

program = str(pathlib.Path(sys.argv.pop(1)).resolve())
every = int(sys.argv.pop(1)) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 1
tests = pathlib.Path(__file__).resolve().parent.parent

PRACTICE = """\
name: Test practice
tools:
  - {name: Video, client_data: true, baa: none}
"""


def has(name):
    return shutil.which(name) is not None


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_command(self, *command, **more):
        return subprocess.run([str(word) for word in command], cwd=self.folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=300, start_new_session=True, **more)

    def probity(self, *arguments, status=0, **more):
        done = self.run_command(program, *arguments, **more)
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name):
        return (self.folder / name).read_text()

    def keygen(self, name="a"):
        self.probity("keygen", "--no-passphrase", "-p", f"{name}.pub", "-s", f"{name}.key")

    def practice(self, text=PRACTICE):
        self.write("practice/practice.yaml", text)

    def signed_report(self, *arguments):
        """A report of the practice that fails (status 1), signed."""
        self.probity("check", "practice", "--as-of", "2026-11-22", "--sign", "a.key", "--output", "r.json",
                     *arguments, status=1)


class Keys(Case):
    def test_the_secret_key_is_its_owners_alone(self):
        self.keygen()
        self.assertEqual((self.folder / "a.key").stat().st_mode & 0o777, 0o600)

    def test_a_key_is_never_replaced_unasked(self):
        self.keygen()
        before = self.read("a.key")
        for there in (["a.key"], ["a.pub"]):
            said = self.probity("keygen", "--no-passphrase", "-p", "a.pub" if "a.pub" in there else "b.pub",
                                "-s", "a.key" if "a.key" in there else "b.key", status=2)
            self.assertIn("is there already", said)
        self.assertEqual(self.read("a.key"), before)
        self.assertFalse((self.folder / "b.pub").exists() or (self.folder / "b.key").exists())
        self.probity("keygen", "--no-passphrase", "-p", "a.pub", "-s", "a.key", "--force")
        self.assertNotEqual(self.read("a.key"), before)

    def test_a_secret_key_that_others_can_read_is_refused_with_the_mend(self):
        self.keygen()
        self.write("f", "text")
        os.chmod(self.folder / "a.key", 0o640)
        said = self.probity("sign", "f", "--key", "a.key", status=2)
        self.assertIn("chmod 600 a.key", said)

    def test_without_a_terminal_a_passphrase_is_not_guessed_at(self):
        said = self.probity("keygen", "-p", "a.pub", "-s", "a.key", status=2)
        self.assertIn("--passphrase-file", said)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_passphrase_is_no_argument(self):
        for option in ("--passphrase=geheim", "--password=geheim"):
            self.assertNotIn("geheim", self.probity("keygen", option, status=2))

    def test_an_empty_passphrase_is_refused(self):
        self.write("pass", "\n").chmod(0o600)
        self.assertIn("empty", self.probity("keygen", "--passphrase-file", "pass", status=2))

    def test_a_passphrase_comes_from_a_private_file_or_a_descriptor(self):
        self.write("pass", "correct horse\n").chmod(0o644)
        said = self.probity("keygen", "-p", "a.pub", "-s", "a.key", "--passphrase-file", "pass", status=2)
        self.assertIn("chmod 600 pass", said)
        (self.folder / "pass").chmod(0o600)
        said = self.probity("keygen", "-p", "a.pub", "-s", "a.key", "--passphrase-file", "pass")
        self.write("f", "text")
        reading, writing = os.pipe()
        os.write(writing, b"correct horse\nnot ours\n")
        os.close(writing)
        said += self.probity("sign", "f", "--key", "a.key", "--passphrase-fd", reading, pass_fds=[reading])
        os.close(reading)
        said += self.probity("verify", "f", "-p", "a.pub")
        self.write("wrong", "battery staple\n").chmod(0o600)
        said += self.probity("sign", "f", "--key", "a.key", "--passphrase-file", "wrong", status=2)
        self.assertNotIn("horse", said)
        self.assertNotIn("battery", said)
        if has("minisign"):
            done = subprocess.run(["minisign", "-S", "-s", "a.key", "-m", "f"], cwd=self.folder,
                                  input="correct horse\n", capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.probity("verify", "f", "-p", "a.pub")

    def on_terminal(self, arguments, answers):
        """Runs on a terminal of its own; what it shows, and its status."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.folder)
            os.execv(program, [program, *arguments])
        shown = b""
        waiting = list(answers)
        while True:
            try:
                got = os.read(terminal, 4096)
            except OSError:
                break
            if not got:
                break
            shown += got
            while waiting and waiting[0][0] in shown.rpartition(b"\n")[2]:
                os.write(terminal, waiting.pop(0)[1] + b"\n")
        os.close(terminal)
        return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def test_on_a_terminal_the_passphrase_is_asked_for_twice_and_not_shown(self):
        shown, status = self.on_terminal(["keygen", "-p", "a.pub", "-s", "a.key"],
                                         [(b"new key: ", b"geheim"), (b"once more: ", b"geheim")])
        self.assertEqual(status, 0, shown)
        self.assertNotIn("geheim", shown)
        self.write("f", "text")
        shown, status = self.on_terminal(["sign", "f", "--key", "a.key"], [(b"Passphrase: ", b"geheim")])
        self.assertEqual(status, 0, shown)
        self.assertNotIn("geheim", shown)
        self.probity("verify", "f", "-p", "a.pub")

    def test_two_passphrases_that_differ_make_no_key(self):
        shown, status = self.on_terminal(["keygen", "-p", "a.pub", "-s", "a.key"],
                                         [(b"new key: ", b"geheim"), (b"once more: ", b"gehiem")])
        self.assertEqual(status, 2)
        self.assertIn("not the same", shown)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_an_interrupt_at_the_prompt_ends_it(self):
        _, status = self.on_terminal(["keygen", "-p", "a.pub", "-s", "a.key"], [(b"new key: ", b"ab\x03")])
        self.assertEqual(status, -2)
        self.assertEqual(list(self.folder.iterdir()), [])


@unittest.skipUnless(has("minisign"), "minisign is not installed")
class Minisign(Case):
    def minisign(self, *arguments):
        done = self.run_command("minisign", *arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_it_verifies_what_we_sign(self):
        self.keygen()
        for name, content in (("empty", b""), ("text", b"a policy\n"), ("large", b"x" * 3_000_000)):
            self.write(name, content)
        self.probity("sign", "empty", "text", "large", "--key", "a.key")
        for name in ("empty", "text", "large"):
            self.assertIn("verified", self.minisign("-V", "-p", "a.pub", "-m", name))
        self.probity("sign", "text", "--key", "a.key", "--legacy", "--comment", "as_of:2026-11-22")
        self.assertIn("as_of:2026-11-22", self.minisign("-V", "-p", "a.pub", "-m", "text"))

    def test_it_verifies_a_signed_report(self):
        self.keygen()
        self.practice()
        self.signed_report()
        self.assertIn("as_of:2026-11-22", self.minisign("-V", "-p", "a.pub", "-m", "r.json"))

    def test_it_signs_with_our_keys(self):
        self.keygen()
        self.write("f", "a policy\n")
        self.minisign("-S", "-s", "a.key", "-m", "f")
        self.assertIn("good signature", self.probity("verify", "f", "-p", "a.pub"))

    def test_we_take_its_keys_and_signatures(self):
        self.minisign("-G", "-W", "-p", "m.pub", "-s", "m.key")
        self.write("f", "a policy\n")
        line = self.read("m.pub").splitlines()[1]
        self.minisign("-S", "-s", "m.key", "-m", "f", "-t", "by hand")
        self.assertIn("good signature", self.probity("verify", "f", "-P", line))
        self.probity("sign", "f", "--key", "m.key")
        self.minisign("-V", "-P", line, "-m", "f")

    def test_legacy_signatures_count_only_where_allowed(self):
        self.minisign("-G", "-W", "-p", "m.pub", "-s", "m.key")
        self.write("f", "a policy\n")
        self.minisign("-S", "-l", "-s", "m.key", "-m", "f")
        self.assertIn("legacy", self.probity("verify", "f", "-p", "m.pub", status=1))
        self.probity("verify", "f", "-p", "m.pub", "--allow-legacy")


class Verify(Case):
    def setUp(self):
        super().setUp()
        self.keygen()
        self.write("f", "a policy\n")
        self.probity("sign", "f", "--key", "a.key")

    def test_it_says_who_and_when_and_what_else(self):
        self.write("trusted-keys.yaml", f"- name: Compliance office\n  key: {self.read('a.pub').splitlines()[1]}\n")
        said = self.probity("verify", "f")
        self.assertRegex(said, r"by +Compliance office")
        self.assertRegex(said, r"when +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")
        self.assertRegex(said, r"program +probity-")

    def test_several_keys_can_be_named(self):
        self.keygen("b")
        self.keygen("c")
        line = self.read("b.pub").splitlines()[1]
        self.probity("verify", "f", "-P", line, "--public-key", "c.pub", "--public-key", "a.pub")
        self.assertIn("not trusted", self.probity("verify", "f", "-P", line, "-p", "c.pub", status=1))

    def test_without_a_key_nothing_is_good(self):
        self.assertIn("no key is named", self.probity("verify", "f", status=2))

    def test_reasons_for_refusal_are_plain(self):
        signature = self.read("f.minisig")
        lines = signature.splitlines()
        for content, text, reason in (
                ("a policy!\n", signature, "was changed after it was signed"),
                ("a policy\n", signature.replace("tool:", "tool:x"), "trusted comment was changed"),
                ("a policy\n", "\n".join(lines[:3]), "signature"),
                ("a policy\n", "\n".join(lines[:1] + [lines[1][:-8]] + lines[2:]) + "\n", "")):
            self.write("f", content)
            self.write("f.minisig", text)
            said = self.probity("verify", "f", "-p", "a.pub", status=1)
            self.assertIn(reason, said)
            self.assertIn("fix:", said)

    def test_a_missing_signature_is_told_of(self):
        (self.folder / "f.minisig").unlink()
        self.assertIn("f.minisig", self.probity("verify", "f", "-p", "a.pub", status=2))

    def test_a_signature_may_lie_elsewhere(self):
        (self.folder / "f.minisig").rename(self.folder / "s")
        self.probity("verify", "f", "--signature", "s", "-p", "a.pub")

    def test_a_key_for_packs_signs_no_reports(self):
        line = self.read("a.pub").splitlines()[1]
        self.write("trusted-keys.yaml", f"- {{name: Vendor, key: {line}, for: [packs]}}\n")
        self.assertIn("no key is named", self.probity("verify", "f", status=2))

    def test_mistakes_in_trusted_keys_have_their_place(self):
        self.write("trusted-keys.yaml", "- name: Office\n  key: RWQnonsense\n")
        self.assertIn("trusted-keys.yaml:2:8: error", self.probity("verify", "f", status=2))

    def test_every_byte_counts(self):
        self.write("small.json", json.dumps({"schema": "probity.report/1", "as_of": "2026-11-22"}))
        self.probity("sign", "small.json", "--key", "a.key")
        free = len("untrusted comment: ")
        for name in ("small.json", "small.json.minisig", "a.pub"):
            good = (self.folder / name).read_bytes()
            # What follows "untrusted comment: " is, by minisign's format, nobody's promise.
            skipped = range(free, good.index(b"\n")) if name != "small.json" else range(0)
            for i in range(0, len(good), every):
                if i in skipped:
                    continue
                changed = bytearray(good)
                changed[i] ^= 1 << (i % 8)
                self.write(name, bytes(changed))
                done = self.run_command(program, "verify", "small.json", "-p", "a.pub")
                self.assertIn(done.returncode, (1, 2), f"byte {i} of {name}: {done.stdout}")
                self.assertNotIn("good signature", done.stdout)
            self.write(name, good)
        self.probity("verify", "small.json", "-p", "a.pub")


class SignedReports(Case):
    def setUp(self):
        super().setUp()
        self.keygen()
        self.practice()

    def test_report_and_signature_come_together(self):
        self.signed_report()
        said = self.probity("verify", "r.json", "-p", "a.pub")
        self.assertRegex(said, r"as of +2026-11-22")
        self.assertRegex(said, r"practice +blake2b-256:[0-9a-f]{64}")
        self.assertRegex(said, r"packs +blake2b-256:[0-9a-f]{64}")

    def test_or_not_at_all(self):
        (self.folder / "r.json.minisig").mkdir()
        self.probity("check", "practice", "--sign", "a.key", "--output", "r.json", status=2)
        self.assertFalse((self.folder / "r.json").exists())
        for wrong in (["--format", "text"], ["practice"]):
            self.probity("check", "practice", *wrong, "--sign", "a.key", "--output", "s.json", status=2)
            self.assertFalse((self.folder / "s.json").exists())
        self.probity("check", "practice", "--sign", "a.key", status=2)
        self.probity("check", "practice", "--attest", "x.json", status=2)

    def test_the_signature_leaves_the_report_as_it_is(self):
        self.signed_report()
        self.probity("check", "practice", "--as-of", "2026-11-22", "--format", "json", "--output", "plain.json",
                     status=1)
        self.assertEqual(self.read("r.json"), self.read("plain.json"))

    def test_the_practice_digest_can_be_computed_with_b2sum(self):
        self.signed_report()
        lines = self.run_command("b2sum", "practice/practice.yaml").stdout.replace("practice/", "")
        digest = subprocess.run(["b2sum", "-l", "256"], input=lines, capture_output=True, text=True).stdout.split()[0]
        self.assertIn(digest, self.read("r.json.minisig"))

    def test_a_signer_who_vouches_for_another_day_is_caught(self):
        self.signed_report()
        comment = self.read("r.json.minisig").splitlines()[2].removeprefix("trusted comment: ")
        self.probity("sign", "r.json", "--key", "a.key", "--comment", comment.replace("2026-11-22", "2026-11-21"))
        self.assertIn("names another 'as_of'", self.probity("verify", "r.json", "-p", "a.pub", status=1))

    def test_the_attestation_holds_for_others(self):
        self.signed_report("--attest", "r.intoto.json")
        envelope = json.loads(self.read("r.intoto.json"))
        self.assertEqual(envelope["payloadType"], "application/vnd.in-toto+json")
        if subprocess.run([sys.executable, "-c", "import cryptography"], capture_output=True).returncode != 0:
            self.skipTest("python3-cryptography is not installed")
        done = self.run_command(sys.executable, tests / "signing" / "verify_dsse.py", "a.pub", "r.intoto.json", "practice")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_an_attestation_verifies_here(self):
        self.signed_report("--attest", "r.intoto.json")
        said = self.probity("verify", "--attestation", "r.intoto.json", "-p", "a.pub")
        self.assertIn("practice.yaml", said)
        self.keygen("b")
        self.probity("verify", "--attestation", "r.intoto.json", "-p", "b.pub", status=1)
        self.write("r.intoto.json", self.read("r.intoto.json").replace("A", "B", 1))
        self.probity("verify", "--attestation", "r.intoto.json", "-p", "a.pub", status=1)
        self.probity("verify", "--attestation", "r.json", "-p", "a.pub", status=1)

    def test_the_attestation_names_the_files_and_carries_the_report(self):
        self.signed_report("--attest", "r.intoto.json")
        import base64
        statement = json.loads(base64.b64decode(json.loads(self.read("r.intoto.json"))["payload"]))
        report = json.loads(self.read("r.json"))
        self.assertEqual(statement["_type"], "https://in-toto.io/Statement/v1")
        self.assertEqual(statement["predicate"], report)
        self.assertEqual(statement["subject"], [{"name": file["path"], "digest": {"blake2b": file["blake2b"]}}
                                                for file in report["subject"]["files"]])


class Replay(Case):
    def setUp(self):
        super().setUp()
        self.keygen()
        self.practice()

    def replay(self, *arguments, status=0):
        return self.probity("verify", "r.json", "-q", "-p", "a.pub", "--replay", "--practice", "practice", *arguments,
                            status=status)

    def test_the_same_practice_gives_the_same_bytes(self):
        self.signed_report()
        self.assertIn("the same to the byte", self.replay())
        self.signed_report("--show-passes")
        self.assertIn("the same to the byte", self.replay())

    def test_a_changed_file_is_named_with_the_verdicts_that_differ(self):
        self.signed_report()
        self.practice(PRACTICE.replace("none", "{signed: 2026-01-01}"))
        said = self.replay(status=1)
        self.assertIn("practice.yaml was changed", said)
        self.assertRegex(said, r"session-tools-need-baa at practice.yaml:3:\d+: fail then, no finding now")

    def test_new_and_lost_files_are_named(self):
        self.write("practice/people.yaml", "- {id: ana, role: social-worker}\n")
        self.signed_report()
        (self.folder / "practice/people.yaml").unlink()
        self.write("practice/services.yaml", "[]\n")
        said = self.replay(status=1)
        self.assertIn("people.yaml is gone", said)
        self.assertIn("services.yaml is new", said)

    def with_a_form(self, text="# Emergency plan\n\nIn a crisis call 988.\n"):
        self.write("practice/documents.yaml", "- {kind: emergency-plan, path: plan.md, language: en}\n")
        self.write("practice/plan.md", text)

    def test_documents_of_the_practice_are_read_again(self):
        self.with_a_form()
        self.signed_report()
        report = json.loads(self.read("r.json"))
        self.assertIn("plan.md", [file["path"] for file in report["subject"]["files"]])
        self.assertIn("emergency-numbers", [each["element"] for each in report["elements"]])
        self.assertIn("the same to the byte", self.replay())
        self.with_a_form("# Emergency plan\n\nOur line is completely secure.\n")
        said = self.replay(status=1)
        self.assertIn("plan.md was changed", said)
        self.assertIn("no-promise-of-perfect-security at plan.md:3:1: no finding then, fail now", said)

    def pack(self, version="1.0", rule="has(practice.email)"):
        self.write("rules/pack.yaml", f'pack: office\ntitle: Office\nversion: "{version}"\n')
        self.write("rules/a.yaml", f"""\
- id: practice-has-email
  title: The practice has an address for mail
  topics: [privacy]
  source: {{standard: office, section: "1", cite: "Office 1", url: "", as_of: 2024-06-01, confidence: high}}
  severity: note
  require: {rule}
  message: "there is no address"
  remedy: "write one"
""")

    def test_a_changed_pack_is_named(self):
        self.pack()
        self.signed_report("--rules", "rules")
        self.assertIn("same to the byte", self.replay("--rules", "rules"))
        self.assertIn("office 1.0 is not at hand", self.replay(status=1))
        self.pack(rule='practice.name != ""')
        said = self.replay("--rules", "rules", status=1)
        self.assertIn("office 1.0 was changed under the same version", said)
        self.assertIn("practice-has-email", said)
        self.pack(version="1.1")
        self.assertIn("office has version 1.1, and had 1.0", self.replay("--rules", "rules", status=1))

    def test_packs_that_the_report_does_not_name_do_not_matter(self):
        self.signed_report()
        self.pack()
        self.assertIn("the same to the byte", self.replay("--rules", "rules"))

    def test_another_version_of_the_program_is_named(self):
        self.signed_report()
        current = json.loads(self.read("r.json"))["tool"]["version"]
        self.write("r.json", self.read("r.json").replace(f'"version": "{current}"', '"version": "0.0.9"', 1))
        self.probity("sign", "r.json", "--key", "a.key")
        said = self.replay(status=1)
        self.assertIn(f"this is probity {current}, and it was 0.0.9", said)
        self.assertIn("no verdict differs", said)

    def test_an_edited_report_is_no_replay(self):
        self.signed_report()
        self.write("r.json", self.read("r.json").replace("session", "Session", 1))
        self.probity("sign", "r.json", "--key", "a.key")
        self.assertIn("is another", self.replay(status=1))

    def test_a_bad_signature_is_not_replayed(self):
        self.signed_report()
        self.write("r.json", self.read("r.json") + " ")
        self.assertNotIn("computed anew", self.replay(status=1))

    def test_an_unsigned_report_can_be_replayed_where_no_key_is_named(self):
        self.signed_report()
        (self.folder / "r.json.minisig").unlink()
        said = self.probity("verify", "r.json", "--replay", "--practice", "practice")
        self.assertIn("not signed", said)
        self.replay(status=2)

    @unittest.skipUnless(has("git"), "git is not installed")
    def test_a_commit_is_replayed_without_touching_the_work_tree(self):
        def git(*arguments):
            done = self.run_command("git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done.stdout.strip()
        git("init", "-q")
        self.with_a_form()
        git("add", "practice")
        git("commit", "-qm", "one")
        self.signed_report()
        self.assertIn("plan.md", self.read("r.json"))
        self.practice(PRACTICE.replace("none", "{signed: 2026-01-01}"))
        self.with_a_form("# Another plan\n")
        git("commit", "-qam", "two")
        self.write("practice/practice.yaml", "not even a practice\n")
        before = git("status", "--porcelain"), self.read("practice/practice.yaml")
        self.assertIn("same to the byte", self.replay("--at", "HEAD~1"))
        self.assertIn("practice.yaml was changed", self.replay("--at", "HEAD", status=1))
        self.assertIn("no revision 'nowhere'", self.replay("--at", "nowhere", status=2))
        self.assertEqual(before, (git("status", "--porcelain"), self.read("practice/practice.yaml")))
        commit = git("rev-parse", "HEAD~1")
        said = self.probity("verify", "r.json", "-p", "a.pub", "--replay", "--practice", "practice", "--at", commit)
        self.assertIn(f"commit {commit}", said)


class Packs(Case):
    def setUp(self):
        super().setUp()
        self.keygen()
        self.practice()
        Replay.pack(self)
        self.probity("rules", "pack", "rules", "--output", "office.pack", "--sign", "a.key")
        self.trust()

    def trust(self, use="packs", where="practice"):
        line = self.read("a.pub").splitlines()[1]
        self.write(f"{where}/trusted-keys.yaml", f"- {{name: Office, key: {line}, for: [{use}]}}\n")

    def check(self, *arguments, status=1):
        return self.probity("check", "practice", "--as-of", "2026-11-22", *arguments, status=status)

    def test_a_pack_is_one_file_with_a_manifest(self):
        lines = self.read("office.pack").splitlines()
        self.assertEqual(lines[:5], ["probity.pack/1", "name office", "version 1.0", "as_of 2024-06-01", "members 2"])
        first = (self.folder / "office.pack").read_bytes()
        self.probity("rules", "pack", "rules", "--output", "again.pack", "--sign", "a.key")
        self.assertEqual(first, (self.folder / "again.pack").read_bytes())

    def test_it_loads_as_its_folder_does(self):
        packed = json.loads(self.check("--rules", "office.pack", "--format", "json"))
        loose = json.loads(self.check("--rules", "rules", "--format", "json"))
        self.assertEqual(packed["packs"], loose["packs"])
        self.assertEqual([each["rule"] for each in packed["findings"]], [each["rule"] for each in loose["findings"]])

    def test_it_is_loaded_only_by_those_who_trust_its_maker(self):
        self.trust(use="reports")
        self.assertIn("no key is trusted", self.check("--rules", "office.pack", status=2))
        self.trust(where="elsewhere")
        self.check("--rules", "office.pack", "--trusted-keys", "elsewhere/trusted-keys.yaml")
        self.keygen("b")
        self.probity("sign", "office.pack", "--key", "b.key")
        self.trust()
        self.assertIn("not trusted", self.check("--rules", "office.pack", status=2))
        (self.folder / "office.pack.minisig").unlink()
        self.assertIn("without a signature", self.check("--rules", "office.pack", status=2))

    def test_a_tampered_pack_is_refused(self):
        good = (self.folder / "office.pack").read_bytes()
        for i in range(0, len(good), 7 * every):
            changed = bytearray(good)
            changed[i] ^= 1
            self.write("office.pack", bytes(changed))
            done = self.run_command(program, "check", "practice", "--rules", "office.pack")
            self.assertEqual(done.returncode, 2, f"byte {i}: {done.stdout}")
        self.write("office.pack", good[:-1])
        self.check("--rules", "office.pack", status=2)

    def test_its_manifest_has_to_fit_even_where_it_is_signed(self):
        text = self.read("office.pack").replace("has(practice.email)", "HAS(practice.email)")
        self.write("office.pack", text)
        self.probity("sign", "office.pack", "--key", "a.key")
        self.assertIn("the member 'a.yaml' was changed", self.check("--rules", "office.pack", status=2))

    def test_a_pack_that_does_not_load_is_not_made(self):
        self.write("rules/a.yaml", "- {id: x}\n")
        self.probity("rules", "pack", "rules", "--output", "bad.pack", "--sign", "a.key", status=2)
        self.assertFalse((self.folder / "bad.pack").exists())

    def test_locked_packs_are_the_only_ones(self):
        self.assertIn("there is no lockfile", self.check("--locked", status=2))
        self.probity("rules", "lock", "practice", "--rules", "office.pack")
        self.check("--locked", "--rules", "office.pack")
        self.check("--locked", "--rules", "rules")
        self.assertIn("'office' is locked, and is not here", self.check("--locked", status=2))
        self.write("rules/a.yaml", self.read("rules/a.yaml").replace("address", "mail"))
        self.assertIn("its bytes are others", self.check("--locked", "--rules", "rules", status=2))
        Replay.pack(self, version="2.0")
        self.assertIn("version 1.0 is locked, and this is 2.0", self.check("--locked", "--rules", "rules", status=2))
        self.probity("rules", "lock", "practice")
        self.assertIn("'office' is not locked", self.check("--locked", "--rules", "office.pack", status=2))


class History(Case):
    def setUp(self):
        super().setUp()
        self.keygen()
        self.practice()
        for day in (20, 21, 22):
            self.probity("check", "practice", "--as-of", f"2026-11-{day}", "--sign", "a.key", "--output",
                         f"r{day}.json", "--history", "history", status=1)

    def verify(self, *arguments, status=0):
        return self.probity("history", "verify", "history", "-p", "a.pub", *arguments, status=status)

    def test_it_lists_and_verifies(self):
        said = self.probity("history", "show", "history")
        for text in ("entry 0", "entry 2", "2026-11-21"):
            self.assertIn(text, said)
        self.assertIn("3 entries, none removed", self.verify())

    def test_what_is_reported_as_written_is_there(self):
        said = self.probity("check", "practice", "--sign", "a.key", "--output", "r.json", "--history", "history",
                            status=1)
        self.assertIn("history: the report is entry 3", said)
        self.assertIn("4 entries", self.verify())

    def test_removal_change_and_rollback_are_found(self):
        shutil.copytree(self.folder / "history", self.folder / "before")

        def restore():
            shutil.rmtree(self.folder / "history")
            shutil.copytree(self.folder / "before", self.folder / "history")
        for path in sorted((self.folder / "before").rglob("*")):
            is_superseded = path.parent.name.endswith(".p") and path.name != "3"
            if not path.is_file() or path.name == "lock" or is_superseded:
                continue
            name = path.relative_to(self.folder / "before")
            (self.folder / "history" / name).unlink()
            self.verify(status=1)
            changed = bytearray(path.read_bytes())
            changed[len(changed) // 2] ^= 1
            self.write(f"history/{name}", bytes(changed))
            self.verify(status=1)
            restore()
        self.verify()

    def test_a_history_put_back_as_a_whole_is_found_with_a_checkpoint_kept_elsewhere(self):
        shutil.copytree(self.folder / "history", self.folder / "older")
        self.probity("check", "practice", "--sign", "a.key", "--output", "r.json", "--history", "history", status=1)
        shutil.copy(self.folder / "history/checkpoint", self.folder / "kept")
        self.verify("--checkpoint", "kept")
        shutil.rmtree(self.folder / "history")
        (self.folder / "older").rename(self.folder / "history")
        self.verify()
        self.assertIn("had 4 before", self.verify("--checkpoint", "kept", status=1))

    def test_another_key_cannot_go_on_with_it(self):
        self.keygen("b")
        said = self.probity("check", "practice", "--sign", "b.key", "--output", "r.json", "--history", "history",
                            status=2)
        self.assertIn("history/checkpoint", said)
        self.assertIn("3 entries", self.verify())

    def test_a_proof_holds_for_a_third_party(self):
        proof = self.probity("history", "prove", "r21.json", "--history", "history", "-p", "a.pub")
        self.write("proof", proof)
        self.assertIn("entry 1 of 3", self.probity("verify", "r21.json", "--proof", "proof", "-p", "a.pub"))
        self.probity("verify", "r20.json", "--proof", "proof", "-p", "a.pub", status=1)
        self.assertIn("does not stand", self.probity("history", "prove", "practice/practice.yaml", "--history",
                                                     "history", "-p", "a.pub", status=2))
        if subprocess.run([sys.executable, "-c", "import cryptography"], capture_output=True).returncode != 0:
            self.skipTest("python3-cryptography is not installed")
        script = tests / "signing" / "verify_proof.py"
        for report, status in (("r21.json", 0), ("r22.json", 1)):
            done = self.run_command(sys.executable, script, "a.pub", "proof", report)
            self.assertEqual(done.returncode, status, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
