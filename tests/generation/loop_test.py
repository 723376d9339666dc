"""What `probity generate` writes, `probity check` accepts: loop_test.py PROBITY SOURCE_DIR [EVERY [KIND]].

Every kind in every language for every jurisdiction: no finding but the gaps that were announced, every element
present, recommended ones too, and at school grade 8 or below, in either language. With EVERY, only one jurisdiction in so many
(for the sanitizers, which are slow); with KIND, only that kind.
"""
import concurrent.futures
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

PROBITY, SOURCE = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
EVERY = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 1
KIND = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith(("-", "Loop")) else None
PRACTICE = SOURCE / "tests/practices/clean"
PLACES = sorted(path.stem for path in (SOURCE / "rules/jurisdictions").glob("*.yaml"))[::EVERY]
LANGUAGES = ("en", "es")
COMMUNITY = "communities: [{name: Riverside parents, platform: Discourse, visibility: %s, crisis_procedure: %s, takedown_contact: %s}]"
# What other practices declare in place of what the clean one does: what is well, and what the standards advise against.
FUNDS = """fundraising: {platforms: [GoFundMe], purpose_stated: %s, secure_payment: %s, registered_places: [OH], solicits_places: [OH%s],
  donor_privacy: %s, receipts: %s, clients_solicited: %s, client_stories: %s, accounts_reported: %s}"""
STUDY = "research:\n  - {name: Spring survey, kind: survey, anonymous: %s, tool: Doxy.me, non_digital_option: %s, data_retention_months: 24}"
DRAFTS = "{name: drafts of notes, tool: TherapyNotes, purpose: drafting,"
OTHERWISE = {
    "well": [("searches: consent-or-emergency", "searches: never"), ("posts_about_clients: never", "posts_about_clients: with-consent"),
             ("replies_to_reviews: without-confirming", "replies_to_reviews: never"), ("vpn-only", "forbidden"),
             ("texting: scheduling-only", "texting: never"), ("leavers_closed_days: 1", "leavers_closed_days: 14"),
             ("communities: none", COMMUNITY % ("invited", "true", "true")),
             ("fundraising: none", FUNDS % ("true", "true", "", "true", "true", "false", "none", "true")),
             ("research: none", STUDY % ("true", "true")), ("board_allows: checked-allowed", "board_allows: checked-limited"),
             (DRAFTS, "{name: a chatbot, tool: TherapyNotes, purpose: chatbot, crisis_handling: true,")],
    "badly": [("friend_requests: declined", "friend_requests: accepted"), ("searches: consent-or-emergency", "searches: allowed"),
              ("posts_about_clients: never", "posts_about_clients: anonymised"), ("testimonials_requested: false", "testimonials_requested: true"),
              ("replies_to_reviews: without-confirming", "replies_to_reviews: openly"), ("vpn-only", "allowed"),
              ("personal_numbers: false", "personal_numbers: true"), ("testimonials: none", "testimonials: from-clients"),
              ("owner: employer", "owner: personal"), ("collects_from_under_13: false", "collects_from_under_13: true"),
              ("texting: scheduling-only", "texting: clinical"), ("email: scheduling-only", "email: clinical"),
              ("purpose: professional", "purpose: personal"), ("communities: none", COMMUNITY % ("public", "false", "false")),
              ("fundraising: none", FUNDS % ("false", "false", ", PA", "false", "false", "true", "without-consent", "false")),
              ("research: none", STUDY % ("false", "false")), ("board_allows: checked-allowed", "board_allows: not-checked"),
              ("case_material_protected: true", "case_material_protected: false"),
              ("emergency_reachable: true", "emergency_reachable: false"), ("card_numbers_stored: false", "card_numbers_stored: true"),
              ("training_use_off: true, recordings_deleted: true", "training_use_off: false, recordings_deleted: false"),
              (DRAFTS, "{name: notes, tool: Unlisted, purpose: transcription,"), ("consent: true, human", "consent: false, human")],
    "without": [("board_allows: checked-allowed", "board_allows: not-allowed"), ("share_remote_percent: 50", "share_remote_percent: 0"),
                ("ai:\n  - {name", "ai: none\n#  - {name")],
}


def run(*arguments):
    return subprocess.run([PROBITY, *map(str, arguments), "--as-of", "2026-11-22"], capture_output=True, timeout=120)


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x17\x49\x6b" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def kinds():
    """Each kind, and whether its text depends on the place."""
    found = {}
    for line in run("generate", "--list").stdout.decode().splitlines():
        if re.fullmatch(r"[a-z-]+", line):
            found[line] = False
            last = line
        elif "needs" in line:
            found[last] = "the place of the client" in line
    return found


PER_PLACE = kinds()
KINDS = [kind for kind in PER_PLACE if KIND in (None, kind)]


class Loop(unittest.TestCase):
    def setUp(self):
        self.assertTrue(KINDS)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, kind, language, place, ending, practice=PRACTICE):
        file = pathlib.Path(self.folder.name) / f"{practice.name}-{kind}-{language}-{place}.{ending}"
        done = run("generate", kind, "--practice", practice, "--client-in", place, "--lang", language, "--output", file)
        self.assertIn(done.returncode, (0, 3), done.stderr.decode())
        announced = len(done.stderr.decode().splitlines())
        self.assertEqual(done.returncode == 3, announced > 0)
        return file, announced

    def judge(self, file, kind, jurisdictions, announced):
        places = [word for place in jurisdictions for word in ("--jurisdiction", place)]
        done = run("check", file, "--kind", kind, *places, "--format", "json")
        report = json.loads(done.stdout)
        gaps = [each for each in report["findings"] if each["rule"] == "gaps-completed"]
        others = [(each["rule"], each["verdict"], each["message"]) for each in report["findings"]
                  if each["rule"] != "gaps-completed"]
        self.assertEqual(others, [])
        self.assertTrue(all(each["verdict"] == "unknown" for each in gaps))
        if file.suffix == ".pdf":  # gaps that run over a line's end can look alike in a PDF's text
            self.assertEqual(bool(gaps), announced > 0)
        else:
            self.assertEqual(len(gaps), announced)
        lacking = [each["element"] for each in report["elements"]
                   if each["verdict"] != "present"]
        self.assertEqual(lacking, [])
        return report

    def on_both_cores(self, work, cases):
        """Does the work of each case, and tells all that went wrong."""
        def safely(case):
            try:
                work(*case)
                return None
            except Exception as problem:  # of an assertion, or of a program that did not end
                return f"{case}: {problem}"
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            self.assertEqual([each for each in pool.map(safely, cases) if each], [])

    def judge_in(self, kind, language, place, ending, practice=PRACTICE, jurisdictions=None):
        file, announced = self.write(kind, language, place, ending, practice)
        report = self.judge(file, kind, jurisdictions or [place], announced)
        if ending == "md":
            self.assertEqual(report["documents"][0]["language"], language)
            # Flesch-Kincaid in English, the table of Fernández Huerta in Spanish.
            self.assertLessEqual(report["documents"][0]["grade_tenths"], 80)
        return file

    def test_every_kind_that_depends_on_the_place_in_every_jurisdiction(self):
        self.on_both_cores(lambda *case: self.judge_in(*case, "md"),
                           [(kind, language, place) for kind in KINDS if PER_PLACE[kind] for language in LANGUAGES for place in PLACES])

    def test_every_other_kind_for_all_jurisdictions_at_once(self):
        def work(kind, language):
            texts = {self.judge_in(kind, language, place, "md", jurisdictions=PLACES).read_bytes() for place in PLACES[::18]}
            self.assertEqual(len(texts), 1)
        self.on_both_cores(work, [(kind, language) for kind in KINDS if not PER_PLACE[kind] for language in LANGUAGES])

    def test_a_sample_in_the_other_formats(self):
        # Half of the formats of each kind in one language, the other half in the other: the next kind the other way round.
        halves = (("html", "docx"), ("odt", "pdf"))
        self.on_both_cores(self.judge_in, [
            (kind, language, PLACES[number % len(PLACES)], ending) for number, kind in enumerate(KINDS[::4 if EVERY > 1 else 1])
            for turn, language in enumerate(LANGUAGES) for ending in halves[(number + turn) % 2]])

    def test_documents_follow_what_the_practice_declares(self):
        for name, changes in OTHERWISE.items():
            practice = pathlib.Path(self.folder.name) / name
            shutil.copytree(PRACTICE, practice)
            text = (practice / "practice.yaml").read_text()
            for old, new in changes:
                self.assertIn(old, text)
                text = text.replace(old, new)
            (practice / "practice.yaml").write_text(text)
            self.on_both_cores(self.judge_in, [(kind, language, "OH", "md", practice) for kind in KINDS[::4 if EVERY > 1 else 1]
                                               for language in LANGUAGES])

    def test_the_same_inputs_give_the_same_bytes(self):
        endings = ("md", "html", "docx", "odt", "pdf")
        first = {ending: self.write(KINDS[0], "en", "OH", ending)[0].read_bytes() for ending in endings}
        time.sleep(2)  # the clock of a ZIP archive ticks every two seconds
        for ending in endings:
            with self.subTest(ending):
                self.assertEqual(first[ending], self.write(KINDS[0], "en", "OH", ending)[0].read_bytes())

    def test_a_letterhead_has_its_logo_and_no_picture_that_fetches(self):
        folder = pathlib.Path(self.folder.name)
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{}>{}<rect width="9" height="9"/></svg>'
        (folder / "logo.svg").write_text(svg.format("", ""))
        (folder / "logo.png").write_bytes(png(40, 20))
        for ending, logo, sign in (("html", "logo.svg", b"data:image/svg+xml;base64,"), ("html", "logo.png", b"data:image/png"),
                                   ("docx", "logo.png", b"word/media/logo.png"), ("odt", "logo.png", b"Pictures/logo.png"),
                                   ("pdf", "logo.svg", b"%PDF")):
            with self.subTest(ending=ending, logo=logo):
                file = folder / f"letter.{ending}"
                done = run("generate", KINDS[0], "--practice", PRACTICE, "--client-in", "OH", "--output", file, "--logo", folder / logo)
                self.assertIn(done.returncode, (0, 3), done.stderr.decode())
                self.assertIn(sign, file.read_bytes())
        for bad in (svg.format("", "<script/>"), svg.format(' onload="x"', ""), svg.format("", '<image href="file:///etc/passwd"/>'),
                    svg.format("", "<style>@import url(http://x)</style>"), "<!DOCTYPE svg []>" + svg.format("", ""), "<html/>", "x", ""):
            (folder / "bad.svg").write_text(bad)
            done = run("generate", KINDS[0], "--practice", PRACTICE, "--client-in", "OH", "--logo", folder / "bad.svg")
            self.assertEqual((done.returncode, done.stdout), (2, b""), bad)

    def test_office_files_open_in_libreoffice_with_page_numbers_and_version(self):
        for ending in ("docx", "odt"):
            file, _ = self.write(KINDS[0], "en", "OH", ending)
            subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder.name}/profile", "--headless", "--convert-to", "pdf",
                            "--outdir", self.folder.name, file], check=True, capture_output=True, timeout=300)
            text = subprocess.run(["pdftotext", "-layout", file.with_suffix(".pdf"), "-"], check=True, capture_output=True).stdout.decode()
            self.assertIn("Version of 2026-11-22", text)
            self.assertRegex(text, r"1 ?/ ?\d")
            self.assertIn("Riverside Family Services", text.split("\n\n")[0])

    def test_what_is_not_declared_is_named(self):
        practice = pathlib.Path(self.folder.name) / "bare"
        practice.mkdir()
        (practice / "practice.yaml").write_text("name: A\nkind: solo\nplace: OH\n")
        output = pathlib.Path(self.folder.name) / "bare.md"
        done = run("generate", "emergency-plan", "--practice", practice, "--client-in", "OH", "--output", output)
        self.assertEqual(done.returncode, 2)
        self.assertIn("'phone' is not declared", done.stderr.decode())
        self.assertFalse(output.exists())

    def test_words_of_the_practice_are_words(self):
        practice = pathlib.Path(self.folder.name) / "odd"
        practice.mkdir()
        (practice / "practice.yaml").write_text(
            "name: A\nkind: solo\nplace: OH\nphone: '<script>alert(1)</script> **x** ![i](file:///etc/passwd)'\n")
        html = pathlib.Path(self.folder.name) / "odd.html"
        done = run("generate", "emergency-plan", "--practice", practice, "--client-in", "OH", "--output", html)
        self.assertEqual(done.returncode, 3, done.stderr.decode())
        text = html.read_text()
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", text)
        for active in ("<script", "<img", "<strong>x"):
            self.assertNotIn(active, text)

    def test_both_languages_have_the_same_clauses(self):
        def front(path):
            return path.read_text().split("\n---\n")[0]
        clauses = {lang: {path.relative_to(SOURCE / "templates/clauses" / lang): front(path)
                          for path in (SOURCE / "templates/clauses" / lang).rglob("*.md")} for lang in LANGUAGES}
        self.assertEqual(clauses["en"], clauses["es"])


if __name__ == "__main__":
    unittest.main()
