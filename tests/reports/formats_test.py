"""Reports in the formats of other programs are what those programs read: formats_test.py PROBITY SOURCE_DIR.

junit.xsd beside this file is Windy Road's schema (Apache-2.0); that of SARIF is read where it is at hand.
"""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

import jsonschema

PROBITY, SOURCE = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
MULTITOOL = SOURCE / "tests/browser/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
SARIF_SCHEMA = SOURCE / "../shared/schemas/sarif-2.1.0.json"


def run(*arguments):
    done = subprocess.run([PROBITY, *map(str, arguments)], capture_output=True, cwd=SOURCE)
    assert done.returncode in (0, 1, 3), done.stderr.decode()
    return done.stdout


def check(form, practice="templates/practice"):
    return run("check", practice, "--as-of", "2026-11-22", "--format", form)


def practice_of(name, files):
    folder = pathlib.Path(os.environ["TMPDIR"]) / name
    folder.mkdir(exist_ok=True)
    for file, text in files.items():
        (folder / file).write_text(text)
    return folder


def waived_practice():
    return practice_of("waived", {
        "practice.yaml": "name: A\nkind: solo\nplace: OH\nhipaa: {covered_entity: true}\n"
                         "tools: [{name: Old, uses: [messaging], client_data: true, baa: none}]\n",
        "probity.yaml": "only: [session-tools-need-baa]\n",
        "waivers.yaml": "- {rule: session-tools-need-baa, place: practice.yaml, reason: until the new vendor is there, "
                        "approved_by: director, from: 2026-11-01, until: 2027-01-31}\n"})


def strange_practice():
    """Names that are awkward in URIs and texts, and findings about whole files."""
    return practice_of("strange & näme %20", {
        "practice.yaml": "name: 'A <b> \"& {0} **x** [y](z)'\nkind: solo\nplace: OH\n"
                         "tools: [{name: '{1} %41 <i>', uses: [messaging], client_data: true, baa: none}]\n"
                         "documents: [{kind: emergency-plan, path: 'plan ü.md'}, {kind: release, path: gone.md}]\n",
        "plan ü.md": "# Emergency plan\n"})


class Formats(unittest.TestCase):
    report = json.loads(check("json"))

    def setUp(self):
        self.findings = self.report["findings"]
        self.assertGreater(len(self.findings), 20)

    def test_json_is_as_its_schema_says(self):
        schema = json.loads(run("schema", "report"))
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        several = run("check", "templates/practice", "tests/practices/clean", "--as-of", "2026-11-22", "--format", "json")
        passes = run("check", "templates/practice", "--as-of", "2026-11-22", "--format", "json", "--show-passes", "--skip", "h*")
        document = run("check", "--kind", "auto", "templates/practice/forms/telehealth-consent.md", "--format", "json")
        for text in (json.dumps(self.report), several, passes, document):
            validator.validate(json.loads(text))
        self.assertEqual({"licence", "training", "review", "attestation", "law"},
                         {each["kind"] for each in self.report["expires"]})
        self.assertFalse(validator.is_valid({**self.report, "expires": [{"date": "soon"}]}))
        self.assertFalse(validator.is_valid({**self.report, "more": 1}))

    def test_sarif_has_a_result_for_each_finding(self):
        run_ = json.loads(check("sarif"))["runs"][0]
        rules = run_["tool"]["driver"]["rules"]
        self.assertEqual(len(run_["results"]), len(self.findings))
        for result, finding in zip(run_["results"], self.findings):
            self.assertEqual(rules[result["ruleIndex"]]["id"], finding["rule"])
            self.assertEqual(result["partialFingerprints"]["probity/v1"], finding["fingerprint"])
            place = result["locations"][0]["physicalLocation"]
            self.assertEqual(place["artifactLocation"]["uri"], "templates/practice/" + finding["location"]["path"])
            self.assertEqual(result["level"] == "none", finding["verdict"] == "unknown")
        taxonomies = {each["name"]: {taxon["id"] for taxon in each["taxa"]} for each in run_["taxonomies"]}
        for result in run_["results"]:
            for taxon in result["taxa"]:
                self.assertIn(taxon["id"], taxonomies[taxon["toolComponent"]["name"]])

    @unittest.skipUnless(SARIF_SCHEMA.exists(), "the schema of SARIF is not at hand")
    def test_sarif_is_valid(self):
        jsonschema.validate(json.loads(check("sarif")), json.loads(SARIF_SCHEMA.read_text()))
        jsonschema.validate(json.loads(check("sarif", "tests/practices/clean")), json.loads(SARIF_SCHEMA.read_text()))

    def test_sarif_is_clean_under_the_official_validator(self):
        """No error and no warning (notes advise on what a file of one tool need not have)."""
        folder = pathlib.Path(os.environ["TMPDIR"])
        for name, sarif in (("example", check("sarif")), ("clean", check("sarif", "tests/practices/clean")),
                            ("waived", check("sarif", waived_practice())), ("strange", check("sarif", strange_practice())),
                            ("document", run("check", "templates/practice/forms/telehealth-consent.md", "--kind", "auto",
                                             "--as-of", "2026-11-22", "--format", "sarif"))):
            with self.subTest(name):
                file = folder / f"{name}.sarif"
                file.write_bytes(sarif)
                done = subprocess.run([MULTITOOL, "validate", file, "--level", "Error;Warning", "--output",
                                       folder / "validated.sarif", "--log", "ForceOverwrite"], capture_output=True, text=True,
                                      env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                found = json.loads((folder / "validated.sarif").read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
                self.assertEqual([(each["ruleId"], each["locations"][0]["physicalLocation"].get("region"))
                                  for each in found], [])

    def test_the_official_validator_finds_what_is_wrong(self):
        folder = pathlib.Path(os.environ["TMPDIR"])
        sarif = json.loads(check("sarif"))
        del sarif["runs"][0]["tool"]["driver"]["informationUri"]
        (folder / "wrong.sarif").write_text(json.dumps(sarif))
        done = subprocess.run([MULTITOOL, "validate", folder / "wrong.sarif", "--level", "Error;Warning"],
                              capture_output=True, text=True, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
        self.assertIn("SARIF2005", done.stdout)

    def test_what_is_waived_stays_visible_in_every_format(self):
        practice = waived_practice()
        told = run("check", "--help").decode().split("--format ")[1].split()[0].split("|")
        self.assertLessEqual({"text", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv"}, set(told))
        for form in set(told) - {"ics"}:  # a calendar holds days, not findings
            with self.subTest(form):
                text = check(form, practice).decode()
                self.assertIn("until the new vendor is there", " ".join(text.split()))
                self.assertIn("session-tools-need-baa", text)
                self.assertTrue("2027-01-31" in text or form == "junit", text)
                self.assertRegex(text, r"(?i)waived|suppressions")
        self.assertEqual(json.loads(check("json", practice))["summary"]["waived"], 1)
        sarif = json.loads(check("sarif", practice))["runs"][0]["results"]
        self.assertEqual([len(each["suppressions"]) for each in sarif if "suppressions" in each], [1])
        quality = [each for each in json.loads(check("gitlab", practice)) if each["check_name"] == "session-tools-need-baa"]
        self.assertEqual([each["severity"] for each in quality], ["info"])

    def test_junit_is_valid_and_counts(self):
        xml = check("junit")
        done = subprocess.run(["xmllint", "--noout", "--schema", SOURCE / "tests/reports/junit.xsd", "-"],
                              input=xml, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        root = ElementTree.fromstring(xml)
        self.assertEqual(len(root.findall(".//failure")), self.report["summary"]["fail"])
        self.assertEqual(len(root.findall(".//skipped")), self.report["summary"]["unknown"])
        passed = sum(len(case) == 0 for case in root.iter("testcase"))
        self.assertEqual(passed, self.report["summary"]["pass"])

    def test_annotations_keep_github_s_limit_gravest_first(self):
        lines = check("github").decode().splitlines()
        kinds = [line.split(" ")[0] for line in lines if line.startswith("::")]
        self.assertEqual(kinds, sorted(kinds, key=["::error", "::warning", "::notice"].index))
        for kind in set(kinds):
            self.assertLessEqual(kinds.count(kind), 10)
        errors = self.report["summary"]["by_severity"]["error"]
        self.assertTrue(lines[-2].startswith(f"{errors - 10} errors, "), lines[-2])
        self.assertEqual(len(lines), len(kinds) + 2)

    def test_code_quality_has_one_fingerprint_each(self):
        entries = json.loads(check("gitlab"))
        self.assertEqual(len({each["fingerprint"] for each in entries}), len(self.findings))
        for each in entries:
            self.assertTrue((SOURCE / each["location"]["path"]).exists(), each)

    def test_csv_reads_back(self):
        rows = list(csv.DictReader(io.StringIO(check("csv").decode(), newline="")))
        self.assertEqual([row["fingerprint"] for row in rows], [each["fingerprint"] for each in self.findings])
        self.assertEqual([row["message"] for row in rows], [each["message"] for each in self.findings])

    def test_no_cell_is_a_formula(self):
        practice = pathlib.Path(os.environ["TMPDIR"]) / "formula"
        practice.mkdir(exist_ok=True)
        (practice / "practice.yaml").write_text(
            "name: A\nkind: solo\nplace: OH\ntools: [{name: '=HYPERLINK(1)', uses: [sessions], client_data: true, baa: none}]\n")
        rows = list(csv.reader(io.StringIO(check("csv", practice).decode(), newline="")))
        self.assertTrue(any("HYPERLINK" in cell for row in rows for cell in row))
        self.assertFalse([cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")])

    def test_markdown_fits_a_comment_and_breaks_out_of_nothing(self):
        text = check("markdown").decode()
        self.assertLess(len(text), 65536)
        self.assertEqual(text.count("\n- **"), len(self.findings))

    def test_a_saved_report_shows_as_the_check_did(self):
        saved = pathlib.Path(os.environ["TMPDIR"]) / "report.json"
        saved.write_bytes(check("json"))
        for form in ("json", "github", "gitlab", "markdown", "csv"):
            with self.subTest(form):
                again = run("report", saved, "--format", form, "--folder", "templates/practice")
                if form == "json":
                    again, first = json.loads(again), json.loads(check("json"))
                    again.pop("not_applied"), first.pop("not_applied")
                    self.assertEqual(again, first)
                else:
                    self.assertEqual(again, check(form))

    def test_a_difference_names_what_is_new_and_fixed(self):
        folder = pathlib.Path(os.environ["TMPDIR"])
        (folder / "new.json").write_bytes(check("json"))
        (folder / "old.json").write_bytes(check("json", "tests/practices/clean"))
        done = subprocess.run([PROBITY, "report", "diff", "--format", "json", folder / "old.json", folder / "new.json"],
                              capture_output=True)
        self.assertEqual(done.returncode, 1)
        difference = json.loads(done.stdout)
        self.assertEqual(len(difference["new"]) + len(difference["unchanged"]), len(self.findings))
        back = subprocess.run([PROBITY, "report", "diff", "--format", "json", folder / "new.json", folder / "old.json"],
                              capture_output=True)
        self.assertEqual(len(json.loads(back.stdout)["fixed"]), len(difference["new"]))


if __name__ == "__main__":
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = folder
        unittest.main()
