"""The integrations run as GitHub, GitLab and pre-commit run them, in a repository with history:
run_test.py PROBITY ROOT
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

PROBITY, ROOT = pathlib.Path(sys.argv.pop(1)).resolve(), pathlib.Path(sys.argv.pop(1)).resolve()
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
BASE = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
           for what, value in (("NAME", "T"), ("EMAIL", "t@example.org"), ("DATE", "2026-11-01T00:00:00Z"))}}
DAY = "--as-of=2026-11-22"


class Case(unittest.TestCase):
    """A repository `origin` with a practice on main, and a clone of it as CI has one."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)
        self.origin = self.folder / "origin"
        shutil.copytree(ROOT / "templates/practice", self.origin / "practices/p")
        self.git("init", "-q", "-b", "main")
        self.commit("first")
        self.workspace = self.folder / "workspace"

    def git(self, *arguments, where=None):
        subprocess.run(["git", *arguments], cwd=where or self.origin, env={**BASE, "HOME": str(self.folder)},
                       check=True, capture_output=True)

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def check_out(self, branch="main", *options):
        shutil.rmtree(self.workspace, ignore_errors=True)
        self.git("clone", "-q", "-b", branch, *options, f"file://{self.origin}", str(self.workspace))

    def add_a_tool(self):
        with open(self.origin / "practices/p/tools.yaml", "a") as tools:
            tools.write("- {name: Brand new, client_data: true, baa: none}\n")


class GitHub(Case):
    def step(self, name, **inputs):
        """Runs a step of the action; what it printed, its outputs and its exit status are kept."""
        step = next(each for each in ACTION["runs"]["steps"] if each.get("id") == name)
        outputs, summary = self.folder / "output", self.folder / "summary"
        outputs.write_text(""), summary.write_text("")
        temp = self.folder / "temp"
        temp.mkdir(exist_ok=True)
        given = {key: value["default"] for key, value in ACTION["inputs"].items()}
        given.update(inputs)
        self.assertLessEqual(set(given), set(ACTION["inputs"]))

        def value(text):
            if text == "${{ steps.install.outputs.program }}":
                return str(PROBITY)
            text = text.replace("${{ runner.temp }}", str(temp))
            for key, content in given.items():
                text = text.replace("${{ inputs.%s }}" % key, content)
            self.assertNotIn("${{", text)
            return text

        environment = {**BASE, "HOME": str(self.folder), "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(self.sources),
                       "GITHUB_WORKSPACE": str(self.workspace), "GITHUB_OUTPUT": str(outputs),
                       "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(temp), **self.event,
                       **{key: value(text) for key, text in step["env"].items()}}
        # As the runner starts a step with `shell: bash`.
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                              cwd=self.workspace, env=environment, capture_output=True, text=True, timeout=300)
        self.said, self.errors, self.status = done.stdout, done.stderr, done.returncode
        self.outputs = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
        self.summary = summary.read_text()
        return self.status

    sources, event = ROOT, {}

    def check(self, **inputs):
        return self.step("check", path="practices/p", args=f"{DAY} {inputs.pop('more', '')}", **inputs)

    def report(self):
        return json.loads(pathlib.Path(self.outputs["report"]).read_text())

    def test_first_run(self):
        self.check_out()
        self.assertEqual(self.check(), 1, self.said + self.errors)
        report = self.report()
        summary = report["summary"]
        self.assertEqual(self.outputs["verdict"], "not-in-order")
        self.assertEqual(self.outputs["exit-status"], "1")
        for output, number in (("errors", summary["by_severity"]["error"]), ("notes", summary["by_severity"]["note"]),
                               ("warnings", summary["by_severity"]["warning"]), ("unknown", summary["unknown"]),
                               ("waived", summary["waived"])):
            self.assertEqual(self.outputs[output], str(number), output)
        self.assertGreater(summary["by_severity"]["error"], 20)
        self.assertEqual(set(self.outputs), {name for name in ACTION["outputs"]})
        # Findings name files from the root of the repository, in annotations and in code scanning.
        self.assertIn("::error file=practices/p/", self.said)
        results = json.loads(pathlib.Path(self.outputs["sarif"]).read_text())["runs"][0]["results"]
        self.assertEqual(len(results), len(report["findings"]))
        for result in results:
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            self.assertTrue((self.workspace / uri).exists(), uri)
        self.assertIn(str(summary["fail"]), self.summary)
        self.assertEqual(self.summary.count("\n- **"), len(report["findings"]))
        self.assertEqual(subprocess.run(["git", "status", "--porcelain"], cwd=self.workspace, capture_output=True,
                                        env=BASE).stdout, b"", "the repository is left as it was")

    def test_what_is_not_wanted_is_not_written(self):
        self.check_out()
        self.assertEqual(self.check(annotations="false", summary="false", **{"fail-on": "never"}), 0)
        self.assertEqual(self.summary, "")
        self.assertNotIn("::error", self.said)
        self.assertEqual(self.outputs["verdict"], "not-in-order")
        self.assertEqual(self.outputs["exit-status"], "1")

    def test_unknown_passes_unless_strict(self):
        self.check_out()
        tools = self.workspace / "practices/p/tools.yaml"
        tools.write_text(tools.read_text().replace("  baa: none\n", ""))
        more = "--only session-tools-need-baa --skip 'x*'"
        self.assertEqual(self.check(more=more), 0, self.said)
        self.assertEqual((self.outputs["verdict"], self.outputs["exit-status"]), ("unknown", "3"))
        self.assertEqual(self.check(more=more, strict="true"), 1)

    def test_patterns_are_not_names_of_files(self):
        self.check_out()
        (self.workspace / "hipaa-x").write_text("")
        self.check(more="--only hipaa-* --only session-tools-*", **{"fail-on": "warning"})
        self.assertEqual(self.report()["settings"]["only"], ["hipaa-*", "session-tools-*"])

    def test_a_pull_request_shows_what_it_changes(self):
        self.git("checkout", "-qb", "topic")
        self.add_a_tool()
        self.commit("a tool")
        self.check_out("topic")
        self.event = {"GITHUB_BASE_REF": "main", "GITHUB_EVENT_NAME": "pull_request"}
        self.assertEqual(self.check(**{"changed-since": "auto"}), 1, self.said + self.errors)
        found = {finding["because"][0]["fact"] for finding in self.report()["findings"]
                 if finding["rule"] == "session-tools-need-baa"}
        self.assertEqual(found, {"tools[10].baa"})
        self.event = {}  # on a branch it is all
        self.check(**{"changed-since": "auto"})
        self.assertGreater(len(self.report()["findings"]), 20)

    def test_a_pull_request_without_history_is_told_so(self):
        self.git("checkout", "-qb", "topic")
        self.git("commit", "-qm", "x", "--allow-empty")
        self.check_out("topic", "--depth=1", "--single-branch")
        self.event = {"GITHUB_BASE_REF": "main"}
        self.assertEqual(self.check(**{"changed-since": "auto"}), 2)
        self.assertIn("fetch-depth: 0", self.said + self.errors)
        self.assertEqual(self.outputs["verdict"], "unusable")

    def test_a_baseline_lets_only_new_findings_fail(self):
        done = subprocess.run([PROBITY, "check", "practices/p", DAY, "--write-baseline", "baseline.json"],
                              cwd=self.origin, capture_output=True, env=BASE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.commit("a baseline")
        self.check_out()
        self.assertEqual(self.check(baseline="baseline.json"), 0, self.said + self.errors)
        self.assertEqual(self.outputs["errors"], "0")
        self.add_a_tool()
        self.commit("a tool")
        self.check_out()
        self.assertEqual(self.check(baseline="baseline.json"), 1)
        self.assertIn("Brand new", self.summary)

    def test_what_cannot_be_used_is_said(self):
        self.check_out()
        (self.workspace / "practices/p/tools.yaml").write_text("- {name: 100%")
        self.assertEqual(self.check(), 2)
        self.assertEqual(self.outputs, {"verdict": "unusable", "exit-status": "2"})
        line = next(line for line in self.said.splitlines() if line.startswith("::error"))
        self.assertIn("tools.yaml:1", line)
        self.assertIn("%0A", line)
        self.assertIn("100%25", line)
        self.assertEqual(self.check(**{"fail-on": "sometimes"}), 2)
        self.assertIn("sometimes", self.said)

    def test_the_practice_may_be_the_repository(self):
        self.git("mv", *(f"practices/p/{each.name}" for each in (self.origin / "practices/p").iterdir()), ".")
        self.commit("moved")
        self.check_out()
        self.assertEqual(self.step("check", args=DAY), 1)
        self.assertIn("::error file=clients.yaml,", self.said)

    def test_install_takes_what_is_there(self):
        self.check_out()
        self.assertEqual(self.step("install", program=str(PROBITY)), 0, self.errors)
        self.assertEqual(self.outputs["program"], str(PROBITY))
        self.event = {"PATH": f"{PROBITY.parent}:{BASE['PATH']}"}
        self.assertEqual(self.step("install"), 0)
        self.assertEqual(self.outputs["program"], str(PROBITY))
        self.assertEqual(self.step("install", program="/nowhere/probity"), 2)
        self.assertIn("::error", self.said)

    def test_install_builds_what_is_not_there(self):
        self.check_out()
        self.sources = self.folder / "sources"
        shutil.copytree(ROOT / "integrations", self.sources / "integrations")
        bootstrap = self.sources / "bootstrap"  # stands for a build, which takes minutes
        bootstrap.write_text('#!/bin/sh\n[ "$*" = program ] || exit 9\nmkdir -p "${0%/*}/build/release"\n'
                             f'ln -s {PROBITY} "${{0%/*}}/build/release/probity"\n')
        bootstrap.chmod(0o755)
        self.event = {"PATH": "/usr/bin:/bin"}
        self.assertEqual(self.step("install"), 0, self.said + self.errors)
        self.assertEqual(self.outputs["program"], f"{self.sources}/build/release/probity")


class GitLab(Case):
    job = yaml.safe_load((ROOT / "integrations/gitlab/probity.gitlab-ci.yml").read_text())["probity"]

    def run_job(self, **variables):
        self.check_out(variables.pop("branch", "main"))
        environment = {**BASE, "HOME": str(self.folder), "PATH": f"{PROBITY.parent}:{BASE['PATH']}", "GITLAB_CI": "true",
                       "CI_PROJECT_DIR": str(self.workspace), **self.job["variables"], "PROBITY_ARGS": DAY,
                       "PROBITY_PATH": "practices/p", **variables}
        done = subprocess.run(["sh", "-e", "-c", "\n".join(self.job["script"])], cwd=self.workspace, env=environment,
                              capture_output=True, text=True, timeout=300)
        self.said = done.stdout + done.stderr
        return done.returncode

    def test_reports(self):
        self.assertEqual(self.run_job(), 1, self.said)
        report = json.loads((self.workspace / "probity.json").read_text())
        quality = json.loads((self.workspace / self.job["artifacts"]["reports"]["codequality"]).read_text())
        self.assertEqual(len(quality), len(report["findings"]))
        for each in quality:
            self.assertTrue((self.workspace / each["location"]["path"]).exists(), each)
        junit = (self.workspace / self.job["artifacts"]["reports"]["junit"]).read_text()
        self.assertEqual(junit.count("<failure"), report["summary"]["fail"])

    def test_a_merge_request(self):
        base = subprocess.run(["git", "rev-parse", "HEAD"], cwd=self.origin, capture_output=True, text=True, env=BASE)
        self.git("checkout", "-qb", "topic")
        self.add_a_tool()
        self.commit("a tool")
        self.assertEqual(self.run_job(branch="topic", PROBITY_ONLY_CHANGES="true",
                                      CI_MERGE_REQUEST_DIFF_BASE_SHA=base.stdout.strip()), 1)
        report = json.loads((self.workspace / "probity.json").read_text())
        self.assertEqual([each["path"] for each in report["settings"]["changes"]["files"]], ["tools.yaml"])

    def test_unusable(self):
        self.assertEqual(self.run_job(PROBITY_PATH="nowhere"), 2)

    def test_unknown_is_3(self):
        self.assertEqual(self.run_job(PROBITY_ARGS=f"{DAY} --only agreements-in-force"), 3, self.said)


class PreCommit(Case):
    """By pre-commit itself, from a repository that stands for these sources."""

    def setUp(self):
        super().setUp()
        hooks = self.folder / "hooks"
        shutil.copytree(ROOT / "integrations/pre-commit", hooks / "integrations/pre-commit")
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        self.git("init", "-q", "-b", "main", where=hooks)
        self.git("add", "-A", where=hooks)
        self.git("commit", "-qm", "hooks", where=hooks)
        self.git("tag", "v1", where=hooks)
        self.configure("[--as-of=2026-11-22]")

    def configure(self, arguments, hook="probity"):
        (self.origin / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: file://{self.folder}/hooks\n  rev: v1\n  hooks: [{{id: {hook}, args: {arguments}}}]\n")
        self.commit("configured")

    def hook(self, path=f"{PROBITY.parent}:"):
        self.git("add", "-A")
        done = subprocess.run(["pre-commit", "run", "--color", "never"], cwd=self.origin, capture_output=True, text=True,
                              env={**BASE, "PATH": path + BASE["PATH"], "HOME": str(self.folder)}, timeout=300)
        self.said = done.stdout + done.stderr
        return done.returncode

    def test_a_practice_is_checked_when_a_file_of_it_changes(self):
        self.add_a_tool()
        self.assertEqual(self.hook(), 1, self.said)
        self.assertIn("Brand new carries client data", self.said)
        self.assertIn("exit code: 1", self.said)

    def test_other_files_are_passed_over(self):
        (self.origin / "README.md").write_text("x\n")
        self.assertEqual(self.hook(), 0, self.said)
        self.assertIn("Passed", self.said)

    def test_each_practice_once(self):
        shutil.copytree(ROOT / "tests/practices/clean", self.origin / "practices/clean")
        self.commit("another")
        for file in ("practice.yaml", "tools.yaml"):
            path = self.origin / "practices/clean" / file
            path.write_text(path.read_text() + "# more\n")
        self.assertEqual(self.hook(), 0, self.said)
        with open(self.origin / "practices/p/practice.yaml", "a") as practice:
            practice.write("# more\n")
        self.assertEqual(self.hook(), 1, self.said)
        self.assertEqual(self.said.count("Sections by standard"), 2, self.said)

    def test_options(self):
        self.configure("[--as-of=2026-11-22, --only=agreements-in-force]")
        self.add_a_tool()
        self.assertEqual(self.hook(), 0, self.said)
        self.configure("[--as-of=2026-11-22, --only=agreements-in-force, --strict]")
        (self.origin / "practices/p/tools.yaml").write_text((self.origin / "practices/p/tools.yaml").read_text() + "\n")
        self.assertEqual(self.hook(), 1, self.said)

    def test_a_practice_that_cannot_be_used(self):
        (self.origin / "practices/p/tools.yaml").write_text("- {")
        self.assertNotEqual(self.hook(), 0)
        self.assertIn("exit code: 2", self.said)

    def test_rules_of_one_s_own(self):
        self.configure("[]", hook="probity-rules")
        rules = self.origin / "rules.yaml"
        rules.write_text((ROOT / "tests/cli/rules/test-of-one-file/rule.yaml").read_text())
        (self.origin / "other.yaml").write_text("a: b\n")
        self.assertEqual(self.hook(), 0, self.said)
        rules.write_text((ROOT / "tests/cli/rules/test-that-fails/rule.yaml").read_text())
        self.assertEqual(self.hook(), 1, self.said)


if __name__ == "__main__":
    unittest.main()
