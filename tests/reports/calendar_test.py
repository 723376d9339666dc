"""The calendar is what another program reads: calendar_test.py PROBITY SOURCE_DIR.

The other program is python3-icalendar, which knows nothing of ours.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

# Debian's packages of Python, where another Python runs this.
sys.path.append("/usr/lib/python3/dist-packages")
import icalendar  # noqa: E402

PROBITY, SOURCE = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
DAY = "2026-11-22"
GOLDEN = SOURCE / "tests/reports/calendar.ics"

HOSTILE = r"""name: "Büro; \"Mitte\", a\\b
  and שלום"
people:
  - id: "c1, <b>; \\ שָׁלוֹם and a name that is long enough to be folded in the middle of its letters שלום שלום"
    licences:
      - {jurisdiction: OH, title: LISW, expires: 2027-02-28}
"""


def run(*arguments):
    done = subprocess.run([PROBITY, *map(str, arguments)], capture_output=True, cwd=SOURCE)
    assert done.returncode in (0, 1, 3), done.stderr.decode()
    return done.stdout


def events(calendar):
    return icalendar.Calendar.from_ical(calendar).walk("VEVENT")


def licences(calendar):
    return [each for each in events(calendar) if each["categories"].to_ical() == b"licence"]


class Calendar(unittest.TestCase):
    example = run("check", "templates/practice", "--as-of", DAY, "--format", "ics")
    report = json.loads(run("check", "templates/practice", "--as-of", DAY, "--format", "json"))

    def test_it_is_that_of_the_golden_file(self):
        self.assertEqual(self.example.decode(), GOLDEN.read_bytes().decode())

    def test_every_date_of_the_report_is_an_event_of_one_day(self):
        found = {}
        for event in events(self.example):
            self.assertEqual(type(event.decoded("dtstart")), datetime.date)
            self.assertEqual(event.decoded("dtend") - event.decoded("dtstart"), datetime.timedelta(days=1))
            self.assertEqual(event.decoded("dtstamp").date().isoformat(), DAY)
            found[str(event["uid"])] = (event.decoded("dtstart").isoformat(), str(event["summary"]).lower())
        expected = {each["id"] + "@probity": (each["date"], each["what"].lower()) for each in self.report["expires"]}
        self.assertGreater(len(expected), 40)
        self.assertEqual(found, expected)

    def test_what_takes_time_to_renew_has_a_reminder(self):
        for event in events(self.example):
            alarms = [each for each in event.subcomponents if each.name == "VALARM"]
            takes_time = str(event["categories"].to_ical().decode()) in ("licence", "registration", "agreement")
            self.assertEqual(len(alarms), 1 if takes_time else 0)
            if alarms:
                self.assertEqual(alarms[0].decoded("trigger"), datetime.timedelta(days=-30))

    def test_lines_end_and_fold_as_rfc_5545_says(self):
        self.assertNotIn(b"\n", self.example.replace(b"\r\n", b""))
        self.assertNotIn(b"\r", self.example.replace(b"\r\n", b""))
        self.assertLessEqual(max(map(len, self.example.split(b"\r\n"))), 75)

    def test_a_saved_report_gives_the_same_calendar(self):
        with tempfile.TemporaryDirectory() as folder:
            saved = pathlib.Path(folder) / "report.json"
            saved.write_text(json.dumps(self.report))
            self.assertEqual(run("report", saved, "--format", "ics"), self.example)

    def test_texts_come_back_as_they_were(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "practice.yaml").write_text(HOSTILE)
            calendar = run("check", folder, "--as-of", DAY, "--format", "ics")
            report = json.loads(run("check", folder, "--as-of", DAY, "--format", "json"))
        for line in calendar.split(b"\r\n"):
            line.decode()  # no character is cut
            self.assertLessEqual(len(line), 75)
        [event] = licences(calendar)
        [expected] = [each for each in report["expires"] if each["kind"] == "licence"]
        self.assertIn("; \\ שָׁלוֹם", expected["what"])
        self.assertEqual(str(event["summary"]), expected["what"][0].upper() + expected["what"][1:])
        self.assertIn(report["subject"]["name"], str(icalendar.Calendar.from_ical(calendar)["x-wr-calname"]))

    def test_a_licence_that_is_renewed_keeps_its_event(self):
        with tempfile.TemporaryDirectory() as folder:
            uids = set()
            for day in ("2027-02-28", "2027-08-31"):
                pathlib.Path(folder, "practice.yaml").write_text(HOSTILE.replace("2027-02-28", day))
                [event] = licences(run("check", folder, "--as-of", DAY, "--format", "ics"))
                self.assertEqual(event.decoded("dtstart").isoformat(), day)
                uids.add(str(event["uid"]))
        self.assertEqual(len(uids), 1)


if __name__ == "__main__":
    unittest.main()
