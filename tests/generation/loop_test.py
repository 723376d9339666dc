"""What `probity generate` writes, `probity check` accepts: loop_test.py PROBITY SOURCE_DIR [EVERY [KIND]].

Every kind in every language for every jurisdiction: no finding but the gaps that were announced, every element
present, recommended ones too, and English at school grade 8 or below. With EVERY, only one jurisdiction in so many
(for the sanitizers, which are slow); with KIND, only that kind.
"""
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
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
OTHERWISE = {
    "well": [("searches: consent-or-emergency", "searches: never"), ("posts_about_clients: never", "posts_about_clients: with-consent"),
             ("replies_to_reviews: without-confirming", "replies_to_reviews: never"), ("vpn-only", "forbidden"),
             ("texting: scheduling-only", "texting: never"), ("leavers_closed_days: 1", "leavers_closed_days: 14"),
             ("communities: none", COMMUNITY % ("invited", "true", "true"))],
    "badly": [("friend_requests: declined", "friend_requests: accepted"), ("searches: consent-or-emergency", "searches: allowed"),
              ("posts_about_clients: never", "posts_about_clients: anonymised"), ("testimonials_requested: false", "testimonials_requested: true"),
              ("replies_to_reviews: without-confirming", "replies_to_reviews: openly"), ("vpn-only", "allowed"),
              ("personal_numbers: false", "personal_numbers: true"), ("testimonials: none", "testimonials: from-clients"),
              ("owner: employer", "owner: personal"), ("collects_from_under_13: false", "collects_from_under_13: true"),
              ("texting: scheduling-only", "texting: clinical"), ("email: scheduling-only", "email: clinical"),
              ("purpose: professional", "purpose: personal"), ("communities: none", COMMUNITY % ("public", "false", "false"))],
}


def run(*arguments):
    return subprocess.run([PROBITY, *map(str, arguments), "--as-of", "2026-11-22"], capture_output=True, timeout=120)


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x17\x49\x6b" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


KINDS = [line for line in run("generate", "--list").stdout.decode().splitlines() if re.fullmatch(r"[a-z-]+", line)]
if KIND:
    KINDS = [kind for kind in KINDS if kind == KIND]


class Loop(unittest.TestCase):
    def setUp(self):
        self.assertTrue(KINDS)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def write(self, kind, language, place, ending, practice=PRACTICE):
        file = pathlib.Path(self.folder.name) / f"{kind}-{language}-{place}.{ending}"
        done = run("generate", kind, "--practice", practice, "--client-in", place, "--lang", language, "--output", file)
        self.assertIn(done.returncode, (0, 3), done.stderr.decode())
        announced = len(done.stderr.decode().splitlines())
        self.assertEqual(done.returncode == 3, announced > 0)
        return file, announced

    def judge(self, file, kind, place, announced):
        done = run("check", file, "--kind", kind, "--jurisdiction", place, "--format", "json")
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

    def test_every_kind_language_and_jurisdiction_in_markdown(self):
        for kind in KINDS:
            for language in LANGUAGES:
                for place in PLACES:
                    with self.subTest(kind=kind, language=language, place=place):
                        file, announced = self.write(kind, language, place, "md")
                        report = self.judge(file, kind, place, announced)
                        self.assertEqual(report["documents"][0]["language"], language)
                        if language == "en":
                            self.assertLessEqual(report["documents"][0]["grade_tenths"], 80)

    def test_a_sample_in_the_other_formats(self):
        for kind in KINDS:
            for language in LANGUAGES:
                for ending, places in (("html", PLACES[::18]), ("docx", PLACES[1::27]), ("odt", PLACES[2::27]),
                                       ("pdf", PLACES[3::54])):
                    for place in places:
                        with self.subTest(kind=kind, language=language, place=place, ending=ending):
                            file, announced = self.write(kind, language, place, ending)
                            self.judge(file, kind, place, announced)

    def test_documents_follow_what_the_practice_declares(self):
        for name, changes in OTHERWISE.items():
            practice = pathlib.Path(self.folder.name) / name
            shutil.copytree(PRACTICE, practice)
            text = (practice / "practice.yaml").read_text()
            for old, new in changes:
                self.assertIn(old, text)
                text = text.replace(old, new)
            (practice / "practice.yaml").write_text(text)
            for kind in KINDS:
                for language in LANGUAGES:
                    with self.subTest(name, kind=kind, language=language):
                        file, announced = self.write(kind, language, "OH", "md", practice)
                        report = self.judge(file, kind, "OH", announced)
                        if language == "en":
                            self.assertLessEqual(report["documents"][0]["grade_tenths"], 80)

    def test_the_same_inputs_give_the_same_bytes(self):
        for ending in ("md", "html", "docx", "odt", "pdf"):
            with self.subTest(ending):
                first = self.write(KINDS[0], "en", "OH", ending)[0].read_bytes()
                self.assertEqual(first, self.write(KINDS[0], "en", "OH", ending)[0].read_bytes())

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
