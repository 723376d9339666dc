"""What GitHub, GitLab, pre-commit and image builders read is written as they ask: structure_test.py ROOT BUILD CMAKE

The keys are those of docs.github.com (metadata syntax for actions, workflow syntax), docs.gitlab.com (CI/CD YAML
syntax) and pre-commit.com (new hooks).
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

ROOT, BUILD, CMAKE = pathlib.Path(sys.argv.pop(1)), pathlib.Path(sys.argv.pop(1)), sys.argv.pop(1)
ACTION = ROOT / "action.yml"
WORKFLOW = ROOT / "templates/practice/.github/workflows/probity.yml"
GITLAB = ROOT / "integrations/gitlab/probity.gitlab-ci.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SHELL = [ROOT / "bootstrap", *sorted((ROOT / "integrations").rglob("*.sh"))]
LINT = """{extends: default, rules: {line-length: {max: 120}, document-start: disable,
          truthy: {check-keys: false}, comments: {min-spaces-from-content: 1}}}"""

CONTEXTS = {"inputs", "steps", "github", "runner", "env", "job", "matrix", "needs", "secrets", "strategy", "vars"}


def load(path):
    # BaseLoader keeps `on` a text, as GitHub reads it.
    return yaml.load(path.read_text(), Loader=yaml.BaseLoader)


def expressions(node):
    """What stands in ${{ }} and in `if`, wherever it is."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "if":
                yield value
            yield from expressions(value)
    elif isinstance(node, list):
        for item in node:
            yield from expressions(item)
    elif isinstance(node, str):
        yield from re.findall(r"\$\{\{(.*?)\}\}", node)


def run(*command, **options):
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=300, **options)


class Yaml(unittest.TestCase):
    def test_lint(self):
        done = run("yamllint", "-s", "-d", LINT, ACTION, WORKFLOW, GITLAB, HOOKS)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


class Shell(unittest.TestCase):
    def test_lint(self):
        done = run("shellcheck", *SHELL)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_runs_as_a_program(self):
        for script in SHELL:
            self.assertTrue(os.access(script, os.X_OK), script)
            self.assertTrue(script.read_text().startswith("#!/usr/bin/env bash\n"), script)

    def test_lint_of_what_stands_in_yaml(self):
        for text in load(GITLAB)["probity"]["script"]:
            done = run("shellcheck", "-s", "sh", "-", input=text)
            self.assertEqual(done.returncode, 0, done.stdout)


class Action(unittest.TestCase):
    action = load(ACTION)

    def test_metadata(self):
        self.assertLessEqual(set(self.action), {"name", "author", "description", "inputs", "outputs", "runs", "branding"})
        for key in ("name", "description", "runs"):
            self.assertIn(key, self.action)
        self.assertLess(len(self.action["description"]), 125)  # the Marketplace takes no more
        self.assertIn(self.action["branding"]["color"],
                      {"white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"})

    def test_inputs_and_outputs(self):
        for name, each in self.action["inputs"].items():
            self.assertRegex(name, r"^[A-Za-z_][\w-]*$")
            self.assertLessEqual(set(each), {"description", "required", "default", "deprecationMessage"}, name)
            self.assertTrue(each["description"].strip())
            self.assertTrue("default" in each or each.get("required") == "true", name)
        for name, each in self.action["outputs"].items():
            self.assertRegex(name, r"^[A-Za-z_][\w-]*$")
            self.assertEqual(set(each), {"description", "value"}, name)

    def test_steps(self):
        self.assertEqual(self.action["runs"]["using"], "composite")
        self.assertEqual(set(self.action["runs"]), {"using", "steps"})
        for step in self.action["runs"]["steps"]:
            self.assertNotEqual("run" in step, "uses" in step, step)
            if "run" in step:
                self.assertIn("shell", step)  # composite actions must say it
                self.assertLessEqual(set(step), {"name", "id", "if", "shell", "env", "run", "working-directory",
                                                 "continue-on-error"})
                # What an input says must not become part of a script.
                self.assertNotIn("${{", step["run"])
            else:
                self.assertRegex(step["uses"], r"^[\w.-]+/[\w./-]+@v\d+$")
                self.assertLessEqual(set(step), {"name", "id", "if", "uses", "with", "env", "continue-on-error"})

    def test_scripts_are_there_and_take_what_they_are_given(self):
        for step in self.action["runs"]["steps"]:
            if "run" not in step:
                continue
            name = re.fullmatch(r'"\$GITHUB_ACTION_PATH/(.+)"', step["run"]).group(1)
            text = (ROOT / name).read_text()
            for variable in step["env"]:
                if variable.startswith("PROBITY_"):
                    self.assertIn(f"${{{variable}", text, f"{name} does not read {variable}")
            for variable in set(re.findall(r"\$\{(PROBITY_\w+)", text)):
                self.assertIn(variable, step["env"], f"the action does not give {variable} to {name}")

    def test_expressions_name_what_there_is(self):
        ids = {step["id"] for step in self.action["runs"]["steps"] if "id" in step}
        scripts = "".join(path.read_text() for path in SHELL)
        for text in expressions(self.action):
            for context, name in re.findall(r"\b(\w+)\.([\w-]+)", re.sub(r"'[^']*'", "", text)):
                if context == "inputs":
                    self.assertIn(name, self.action["inputs"], text)
                elif context == "steps":
                    self.assertIn(name, ids, text)
                elif context not in ("outputs",) and name != "outputs":
                    self.assertIn(context, CONTEXTS, text)
            for output in re.findall(r"\.outputs\.([\w-]+)", text):
                self.assertRegex(scripts, rf"output {output} |{output}=", f"no script writes {output}")
        for name in self.action["inputs"]:
            self.assertIn(f"inputs.{name}", ACTION.read_text(), f"{name} is not used")


class Workflow(unittest.TestCase):
    workflow = load(WORKFLOW)

    def test_keys(self):
        self.assertLessEqual(set(self.workflow), {"name", "run-name", "on", "permissions", "env", "defaults",
                                                  "concurrency", "jobs"})
        self.assertLessEqual(set(self.workflow["on"]), {"push", "pull_request", "schedule", "workflow_dispatch"})
        for each in self.workflow["on"]["schedule"]:
            self.assertRegex(each["cron"], r"^(\S+ ){4}\S+$")
        self.assertLessEqual(set(self.workflow["permissions"].values()), {"read", "write", "none"})
        # What code scanning asks of a workflow that uploads.
        self.assertEqual(self.workflow["permissions"]["security-events"], "write")
        for job in self.workflow["jobs"].values():
            self.assertIn("runs-on", job)
            for step in job["steps"]:
                self.assertNotEqual("run" in step, "uses" in step, step)
                self.assertLessEqual(set(step), {"name", "id", "if", "uses", "run", "with", "env", "shell"})

    def test_the_action_is_given_what_it_takes(self):
        action = load(ACTION)
        steps = self.workflow["jobs"]["check"]["steps"]
        own = next(step for step in steps if re.match(r"OWNER/probity@v", step.get("uses", "")))
        self.assertLessEqual(set(own["with"]), set(action["inputs"]))
        version = re.search(r"project\(probity VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text()).group(1)
        self.assertEqual(own["uses"], f"OWNER/probity@v{version}")
        for output in re.findall(r"steps\.probity\.outputs\.([\w-]+)", WORKFLOW.read_text()):
            self.assertIn(output, action["outputs"])
        checkout = next(step for step in steps if step.get("uses", "").startswith("actions/checkout@"))
        self.assertEqual(checkout["with"]["fetch-depth"], "0")  # changed-since: auto needs it


class Readme(unittest.TestCase):
    """What README.md shows of this can be copied."""
    blocks = [yaml.load(text, Loader=yaml.BaseLoader)
              for text in re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text(), re.M | re.S)]

    def steps(self, node):
        if isinstance(node, dict):
            if isinstance(node.get("uses"), str):
                yield node
            node = list(node.values())
        for each in node if isinstance(node, list) else []:
            yield from self.steps(each)

    def test_the_action_is_given_what_it_takes(self):
        for block in self.blocks:
            for step in self.steps(block):
                if re.search(r"/probity@", step["uses"]):
                    self.assertLessEqual(set(step.get("with", {})), set(load(ACTION)["inputs"]))

    def test_hooks_and_jobs_are_there(self):
        ids = {hook["id"] for hook in load(HOOKS)}
        for block in self.blocks:
            for repo in block.get("repos", []) if isinstance(block, dict) else []:
                for hook in repo["hooks"]:
                    self.assertIn(hook["id"], ids)
            if isinstance(block, dict) and "include" in block and "probity" in block:
                self.assertLessEqual(set(block["probity"].get("variables", {})), set(load(GITLAB)["probity"]["variables"]))


class GitLab(unittest.TestCase):
    def test_keys(self):
        jobs = load(GITLAB)
        self.assertEqual(list(jobs), ["probity"])
        job = jobs["probity"]
        self.assertLessEqual(set(job), {"stage", "image", "variables", "rules", "script", "allow_failure", "artifacts"})
        self.assertIn(job["stage"], {".pre", "build", "test", "deploy", ".post"})  # those that need no `stages`
        self.assertLessEqual(set(job["image"]), {"name", "entrypoint"})
        self.assertEqual(job["allow_failure"], {"exit_codes": "3"})
        self.assertEqual(job["artifacts"]["when"], "always")  # a failed job's reports are the ones wanted
        self.assertEqual(set(job["artifacts"]["reports"]), {"codequality", "junit"})
        for file in (*job["artifacts"]["reports"].values(), *job["artifacts"]["paths"]):
            self.assertIn(f"{file}", job["script"][0])
        for value in job["variables"].values():
            self.assertIsInstance(value, str)


class PreCommit(unittest.TestCase):
    def test_manifest(self):
        done = run("pre-commit", "validate-manifest", HOOKS, env={**os.environ, "HOME": os.environ["TMPDIR"]})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for hook in load(HOOKS):
            self.assertTrue({"id", "name", "entry", "language"} <= set(hook))
            self.assertTrue(os.access(ROOT / hook["entry"], os.X_OK), hook["entry"])
            self.assertEqual(hook["language"], "script")
            re.compile(hook["files"])


class Container(unittest.TestCase):
    lines = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text()).splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#")]

    def copied(self):
        """What the build stage copies from the sources."""
        for what, rest in self.steps:
            if what == "COPY" and not rest.startswith("--from"):
                *sources, target = rest.split()
                for source in sources:
                    yield source, target

    def test_instructions(self):
        known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"}
        self.assertLessEqual({what for what, _ in self.steps}, known)
        self.assertEqual([rest.split()[0] for what, rest in self.steps if what == "FROM"],
                         ["docker.io/library/debian:12", "docker.io/library/debian:12-slim"])
        user = [rest for what, rest in self.steps if what == "USER"]
        self.assertEqual(user, ["probity"])  # not root
        after = self.steps.index(["USER", "probity"])
        self.assertNotIn("RUN", {what for what, _ in self.steps[after:]})

    def test_every_source_is_there(self):
        for source, _ in self.copied():
            self.assertTrue((ROOT / source).exists(), source)

    def test_what_is_copied_suffices_to_build(self):
        with tempfile.TemporaryDirectory() as folder:
            work = pathlib.Path(folder)
            for source, target in self.copied():
                place = work / target / source if target.endswith("/") else work / target
                if (ROOT / source).is_dir():
                    shutil.copytree(ROOT / source, place)
                else:
                    shutil.copy(ROOT / source, place)
            steps = re.search(r"^  program\)\n(.*?)^    ;;", (work / "bootstrap").read_text(), re.M | re.S).group(1)
            options = re.search(r"cmake --preset release (.*) >&2", steps).group(1).split()
            done = run(CMAKE, "--preset", "release", *options, cwd=work)
            self.assertEqual(done.returncode, 0, done.stderr)
            # Ninja knows of every file that the programs are made of, and misses none.
            done = run("ninja", "-C", "build/release", "-n", "probity", "probity-pdf", "probity-git", cwd=work)
            self.assertEqual(done.returncode, 0, done.stdout[-2000:])
            done = run("ninja", "-C", "build/release", "-t", "inputs", "probity", cwd=work)
            text = next(rest for what, rest in self.steps if what == "RUN" and "cmake --install" in rest)
            self.assertIn("./bootstrap program", text)

    def test_run_time_packages_are_those_of_the_programs(self):
        text = next(rest for what, rest in self.steps if what == "RUN" and "libfmt" in rest)
        # The preset that the image is built with links everything into the main program; others do not.
        presets = json.loads((ROOT / "CMakePresets.json").read_text())["configurePresets"]
        release = next(each for each in presets if each["name"] == "release")
        self.assertEqual(release["cacheVariables"]["PROBITY_STATIC"], "ON")
        named = set(re.findall(r"\blib\S+", text.split("&& rm")[0]))
        needed = set()
        known = run("ldconfig", "-p", env={**os.environ, "PATH": os.environ["PATH"] + ":/sbin:/usr/sbin"}).stdout
        for program in ("probity-pdf", "probity-git"):
            libraries = re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", BUILD / program).stdout)
            for library in libraries:
                path = re.search(rf"^\s*{re.escape(library)} .*=> (\S+)$", known, re.M)
                if not path:
                    continue
                for each in {path.group(1), os.path.realpath(path.group(1))}:
                    owner = run("dpkg", "-S", each).stdout
                    needed.update(line.split(":")[0] for line in owner.splitlines() if not line.startswith("diversion"))
        sanitizers = {"libasan8", "libubsan1"}
        # Those that every image has, and what poppler-glib brings.
        needed -= {"libc6", "libgcc-s1", "libstdc++6", "libglib2.0-0", *sanitizers}
        self.assertEqual(named, needed)

    def test_build_packages_come_from_bootstrap(self):
        for what, rest in self.steps[:[what for what, _ in self.steps].index("FROM", 1)]:
            if what == "RUN":
                self.assertNotIn("apt-get", rest)
        self.assertIn(["RUN", "./bootstrap program-packages"], self.steps)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = folder
        unittest.main()
