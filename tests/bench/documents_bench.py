"""Documents a second: documents_bench.py PROBITY PROBITY_PDF FORM WORK_FOLDER

Makes some hundreds of forms from one, as Markdown, DOCX and PDF, and reads them with one run of
`probity check`. Beside it stands the floor: reading the bytes (cat), and taking out the text by the same
libraries and nothing else (cmark-gfm as a program, libxml2's xmllint on the unpacked DOCX, and
probity-pdf for poppler). Best of three; the ratio is what the recognition costs.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import time
import zipfile

program, pdf_reader, form, work = (pathlib.Path(each).resolve() for each in sys.argv[1:5])
COUNTS = {"md": 300, "docx": 300, "pdf": 60}


def make(kind, count):
    folder = work / kind
    folder.mkdir(parents=True, exist_ok=True)
    first = folder / f"0000.{kind}"
    if not first.exists():
        text = form.read_text(encoding="utf-8")
        source = work / "form.md"
        source.write_text(text, encoding="utf-8")
        if kind == "md":
            shutil.copy(source, first)
        elif kind == "docx":
            subprocess.run(["pandoc", source, "-o", first], check=True)
        else:
            page = work / "form.html"
            subprocess.run(["pandoc", "-s", "--metadata", "pagetitle=A", source, "-o", page], check=True)
            subprocess.run(["weasyprint", page, first], check=True, stderr=subprocess.DEVNULL)
    files = [first]
    for i in range(1, count):
        files.append(folder / f"{i:04}.{kind}")
        if not files[-1].exists():
            shutil.copy(first, files[-1])
    return files


def best(run):
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def quiet(command, **more):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{command[0]} failed with status {done.returncode}")


def extract(kind, files):
    """The text and no more, by the libraries that the readers use."""
    if kind == "md":
        if shutil.which("cmark-gfm"):
            return lambda: quiet(["cmark-gfm", "-t", "plaintext", *files])
        return None
    if kind == "docx":
        parts = []
        for file in files:
            part = file.with_suffix(".xml")
            with zipfile.ZipFile(file) as archive:
                part.write_bytes(archive.read("word/document.xml"))
            parts.append(part)
        return (lambda: quiet(["xmllint", "--noout", *parts])) if shutil.which("xmllint") else None

    def pages():
        for file in files:
            with open(file, "rb") as stream:
                quiet([pdf_reader, "2000", "30", str(1 << 30)], stdin=stream)
    return pages


def main():
    print(f"{'format':8}{'documents':>10}{'seconds':>9}{'a second':>10}{'cat':>9}{'text only':>11}{'ratio':>8}")
    for kind, count in COUNTS.items():
        files = [os.fspath(file) for file in make(kind, count)]
        check = [program, "check", *files, "--kind", "telehealth-informed-consent", "--as-of", "2026-11-22",
                 "--format", "json"]
        seconds = best(lambda: quiet(check))
        cat = best(lambda: quiet(["cat", *files]))
        run = extract(kind, [pathlib.Path(file) for file in files])
        floor = best(run) if run else None
        print(f"{kind:8}{count:10}{seconds:9.2f}{count / seconds:10.0f}{cat:9.3f}"
              + (f"{floor:11.3f}{seconds / (cat + floor):8.1f}" if floor else f"{'-':>11}{seconds / cat:8.1f}"))


main()
