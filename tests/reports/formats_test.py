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
SARIF_SCHEMA = SOURCE / "../shared/schemas/sarif-2.1.0.json"


def run(*arguments):
    done = subprocess.run([PROBITY, *map(str, arguments)], capture_output=True, cwd=SOURCE)
    assert done.returncode in (0, 1, 3), done.stderr.decode()
    return done.stdout


def check(form, practice="templates/practice"):
    return run("check", practice, "--as-of", "2026-11-22", "--format", form)


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
