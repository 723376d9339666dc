"""Writes packs for measuring: generate_rules.py FOLDER COUNT. The same every time."""
import pathlib
import sys

CONDITIONS = [
    ("{tool: practice.tools}", "tool.client_data", "has(tool.baa.signed)", "{{tool.name}} has no agreement"),
    ("{service: practice.services}", "service.delivery.exists(d, d != 'in-person')",
     "has(service.consent.before_first_session) && service.consent.before_first_session", "{{service.id}} lacks consent"),
    ("{person: practice.people}", "person.role == 'social-worker'",
     "person.training.exists(t, t.topic == 'telehealth' && is_current(t.on, t.months, as_of))", "{{person.id}} is untrained"),
    ("{device: practice.devices}", "device.client_data", "device.encrypted && device.screen_lock", "{{device.name}} is open"),
]


def rule(n):
    loop, where, require, message = CONDITIONS[n % len(CONDITIONS)]
    return f"""- id: measured-{n:05}
  title: A rule for measuring, number {n}
  topics: [administration]
  source: {{standard: measured, section: "1", cite: "made up", url: null, as_of: null, confidence: high}}
  severity: note
  for-each: {loop}
  where: "{where}"
  require: "{require}"
  message: "{message}"
  remedy: "Mend it"
"""


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
(folder / "pack.yaml").write_text('pack: measured\ntitle: For measuring\nversion: "1"\nsections: [{id: "1", title: All}]\n')
(folder / "rules.yaml").write_text("".join(rule(n) for n in range(int(sys.argv[2]))))
