"""Writes practices for measuring: generate_practices.py FOLDER COUNT. The same every time.

Each is about 130 lines and declares what a careful small practice would, with a few faults that
differ from one to the next.
"""
import pathlib
import sys

STATES = ["OH", "PA", "NY", "CA", "TX", "IL", "ME", "FL", "WA", "VA"]
TOOLS = [("Zoom for Healthcare", "sessions"), ("SimplePractice", "notes"), ("Google Drive", "storage"),
         ("Text messages (SMS)", "messaging"), ("Skype", "sessions"), ("Mailchimp", "newsletter")]


def practice(n):
    state = STATES[n % len(STATES)]
    lines = [
        f"name: Practice {n:04}", "kind: agency", f"place: {state}", "address: 1 Main Street", f"staff_count: {n % 40}",
        "hipaa:", "  covered_entity: true", "  privacy_official: director", "  security_official: director",
        f"  risk_analysis: {{done: 202{n % 7}-03-01, months: 12}}", "  sanctions: true", "  minimum_necessary: true",
        "part2: {program: false, records_held: false}", "school: none", "people:",
    ]
    for k in range(4):
        lines += [
            f"  - id: clinician-{k}", "    role: social-worker", f"    place: {state}", "    licences:",
            f"      - {{jurisdiction: {state}, title: LCSW, number: A{n}{k}, expires: 202{6 + n % 3}-0{1 + k}-28}}",
            "    training:", f"      - {{topic: telehealth, on: 202{3 + (n + k) % 4}-05-01, hours: 3}}",
            "    private_room: true", f"    personal_accounts_separate: {'true' if (n + k) % 5 else 'false'}",
        ]
    lines.append("services:")
    for k, channel in enumerate(["video", "phone"]):
        lines += [
            f"  - id: {channel}-therapy", "    kind: psychotherapy", f"    delivery: [{channel}]", f"    places: [{state}]",
            "    ages: [adult, adolescent]", "    screening: {before_start: true, repeat_months: 6, recorded: true}",
            f"    identity_verification: {{when: {'every-contact' if n % 3 else 'first-contact'}, method: photo-id}}",
            "    location_check: {when: every-session, recorded: true}",
            "    emergency_plan: {local_services: true, shared_with_client: true, contact_person: true}",
            f"    interruption_plan: {{discussed_at_start: true, backup_channel: {'phone' if (n + k) % 4 else 'none'}}}",
            "    response_time: {told: true, business_hours: 24}",
            "    consent: {before_first_session: true, per_platform: true, recorded: true, form: written}",
        ]
    lines.append("tools:")
    for k in range(4):
        name, use = TOOLS[(n + k) % len(TOOLS)]
        lines += [
            f"  - name: {name}", f"    uses: [{use}]", "    client_data: true",
            f"    baa: {{signed: 2024-0{1 + k}-15}}" if (n + k) % 3 else "    baa: none",
            "    encryption: {in_transit: true, at_rest: true}", "    access: {mfa: true, shared_logins: false}",
        ]
    lines.append("devices:")
    for k in range(2):
        lines += [f"  - name: laptop-{k}", "    kind: computer", "    owner: employer", "    client_data: true",
                  "    encrypted: true", f"    screen_lock: {'true' if n % 6 else 'false'}"]
    lines += [
        "security:", "  firewall: true", "  antivirus: true", "  backups: {encrypted: true, tested: 2026-02-01}",
        "  breach_plan: {contact: director, notify_clients_days: 60, log: true}",
        "records: {messages_in_record: true, retention_years_adults: 7, custodian: director}",
        "social_media: {friend_requests: declined, searches: consent-or-emergency, testimonials_requested: false}",
        "website: none", "fundraising: none", "documents:",
    ]
    for kind in ["telehealth-informed-consent", "social-media-policy-clients", "emergency-plan"]:
        lines += [f"  - kind: {kind}", f"    reviewed: 202{5 + n % 2}-01-15", "    given: before-first-session"]
    return "\n".join(lines) + "\n"


folder = pathlib.Path(sys.argv[1])
for n in range(int(sys.argv[2])):
    target = folder / f"{n:05}"
    target.mkdir(parents=True, exist_ok=True)
    (target / "practice.yaml").write_text(practice(n))
