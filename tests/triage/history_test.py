"""A practice with history: what --changed-since shows of it. history_test.py PROBITY ROOT"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
environment = {**os.environ, "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
               "GIT_AUTHOR_DATE": "2026-11-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-11-01T00:00:00Z"}
problems = []


def git(*arguments):
    subprocess.run(["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false",
                    *arguments], cwd=repository, env=environment, check=True, capture_output=True)


def check(*options, practice="practices/p"):
    done = subprocess.run([program, "check", practice, "--as-of", "2026-11-22", "--format", "json", *options],
                          cwd=repository, env=environment, capture_output=True, text=True)
    return done, json.loads(done.stdout) if done.stdout else None


def expect(name, came, wanted):
    if came != wanted:
        problems.append(f"{name}: {came!r}, and {wanted!r} is due")


def places(report):
    return {(f["rule"], f["location"]["path"]) for f in report["findings"]}


def always(report):
    """What stays whole whatever changed."""
    return {each for each in places(report)
            if each[0] in ("licensure", "listed-file-is-there")}


with tempfile.TemporaryDirectory() as folder:
    repository = pathlib.Path(folder) / "repo"
    practice = repository / "practices" / "p"
    practice.parent.mkdir(parents=True)
    shutil.copytree(root / "templates/practice", practice)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "first")
    whole = check()[1]

    done, nothing = check("--changed-since", "main")
    expect("nothing changed: files", nothing["settings"]["changes"]["files"], [])
    expect("nothing changed: counted", len(nothing["findings"]) + nothing["settings"]["changes"]["elsewhere"],
           len(whole["findings"]))
    if not always(whole) or not always(whole) <= places(nothing):
        problems.append("licensure and listed files do not stay whole")

    git("checkout", "-qb", "topic")
    with open(practice / "tools.yaml", "a") as tools:
        tools.write("- {name: Brand new, client_data: true, baa: none}\n")
    _, uncommitted = check("--changed-since", "main")
    new = {f["because"][0]["fact"] for f in uncommitted["findings"] if f["location"]["path"] == "tools.yaml"
           and f["rule"] == "session-tools-need-baa"}
    expect("only the new tool", new, {"tools[10].baa"})
    expect("changed file", [f["path"] for f in uncommitted["settings"]["changes"]["files"]], ["tools.yaml"])
    git("add", "-A")
    git("commit", "-qm", "a tool")
    _, committed = check("--changed-since", "main")
    expect("committed or not is the same", committed, uncommitted)

    # What others did on main since is not this change's.
    git("checkout", "-q", "main")
    (practice / "practice.yaml").write_text((practice / "practice.yaml").read_text() + "\n# more\n")
    git("commit", "-qam", "of others")
    git("checkout", "-q", "topic")
    _, behind = check("--changed-since", "main")
    expect("what others did since", behind, uncommitted)

    # A line that goes touches what it was part of.
    text = (practice / "tools.yaml").read_text().splitlines(True)
    at = next(i for i, line in enumerate(text) if line.startswith("- name: WhatsApp"))
    gone = next(i for i in range(at, len(text)) if "baa: none" in text[i])
    (practice / "tools.yaml").write_text("".join(text[:gone] + text[gone + 1:]))
    _, removed = check("--changed-since", "topic")
    if not any(f["rule"] == "session-tools-need-baa" and f["verdict"] == "unknown" for f in removed["findings"]):
        problems.append("a removed line is not seen")
    git("checkout", "-q", "--", ".")

    # A new file, not yet known to git; and one in a folder beside the practice, which is another's.
    (practice / "tools").mkdir()
    (practice / "tools" / "a b.yaml").write_text("- {name: Other, client_data: true, baa: none}\n")
    (repository / "elsewhere.txt").write_text("x\n")
    _, untracked = check("--changed-since", "topic")
    expect("untracked", untracked["settings"]["changes"]["files"], [{"path": "tools/a b.yaml", "lines": [[1, 1]]}])

    # Replay needs neither the repository nor the revision.
    report = repository / "r.json"
    check("--changed-since", "topic", "--output", str(report))
    copy = pathlib.Path(folder) / "copy"
    shutil.copytree(practice, copy)
    done = subprocess.run([program, "verify", str(report), "--replay", "--practice", str(copy)],
                          capture_output=True, text=True, env=environment)
    if "the same to the byte" not in done.stdout:
        problems.append(f"replay: {done.stdout}{done.stderr}")
    report.unlink()

    # Waivers bear on all, so a change to them leaves all findings whole.
    (practice / "waivers.yaml").write_text("- {rule: session-tools-need-baa, place: tools.yaml, reason: r, approved_by: "
                                           "director, from: 2026-11-01, until: 2027-03-01}\n")
    _, waived = check("--changed-since", "topic")
    expect("waivers changed", waived["settings"]["changes"]["elsewhere"], 0)
    (practice / "waivers.yaml").unlink()

    # Against the waiver, not against everybody's change.
    git("add", "-A")
    git("commit", "-qm", "more")
    (practice / "waivers.yaml").write_text("- {rule: session-tools-need-baa, place: tools.yaml, reason: r, approved_by: "
                                           "director, from: 2026-01-01, until: 2026-03-01}\n")
    git("add", "-A")
    git("commit", "-qm", "a waiver that has run out")
    _, other = check("--changed-since", "HEAD")
    if any(f["location"]["path"] == "waivers.yaml" for f in other["findings"]):
        problems.append("a waiver that ran out counts against a change that does not touch it")
    if not any(f["location"]["path"] == "waivers.yaml" for f in check()[1]["findings"]):
        problems.append("a waiver that ran out is not a finding")

    for revision, word in (("no-such", "no revision"), ("", "no revision"), ("--help", "no revision")):
        done, _ = check(f"--changed-since={revision}")
        if revision and (done.returncode != 2 or word not in done.stderr):
            problems.append(f"{revision}: {done.returncode} {done.stderr}")
    done = subprocess.run([program, "check", str(root / "templates/practice"), "--changed-since", "HEAD"], cwd="/",
                          capture_output=True, text=True, env={**environment, "GIT_CEILING_DIRECTORIES": str(root)})
    shutil.copytree(root / "tests/practices/clean", pathlib.Path(folder) / "bare")
    done = subprocess.run([program, "check", str(pathlib.Path(folder) / "bare"), "--changed-since", "HEAD"],
                          capture_output=True, text=True, env=environment)
    if done.returncode != 2 or "no git repository" not in done.stderr:
        problems.append(f"no repository: {done.returncode} {done.stderr}")

print("\n".join(problems))
print("history looked at")
sys.exit(1 if problems else 0)
