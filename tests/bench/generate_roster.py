"""A roster of made-up questions: generate_roster.py ROWS > roster.csv. The same number gives the same bytes."""
import random
import sys

rows = int(sys.argv[1])
chance = random.Random(20261122)
places = ("AK AL AR AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV "
          "NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY").split()
titles = {"PA": "LCSW", "CT": "LCSW", "OH": "LISW", "NY": "LCSW", "TX": "LCSW", "CA": "LCSW", "FL": "LCSW", "IL": "LCSW"}
people = []
for number in range(2000):
    home = chance.choice(list(titles))
    licences = f"{home}:{titles[home]},expires=20{chance.randint(26, 28)}-{chance.randint(1, 12):02}-28"
    if chance.random() < 0.3:
        licences += ";SC:telehealth-registration,expires=2027-06-30"
    people.append((f"person-{number}", home, licences))
print("id,person,licences,client_in,client_resides,provider_in,on,service,mode,capacity,established_since,days_used,"
      "circumstances")
for number in range(rows):
    person, home, licences = chance.choice(people)
    client = chance.choice(places) if chance.random() < 0.7 else home
    print(f'row-{number},{person},"{licences}",{client},{chance.choice([client, home])},'
          f'{chance.choice([home, home, chance.choice(places)])},'
          f'2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02},'
          f'{chance.choice(["psychotherapy"] * 5 + ["case-management", "group-psychotherapy"])},'
          f'{chance.choice(["video", "video", "phone", "in-person"])},{chance.choice(["private"] * 8 + ["va", "school"])},'
          f'{chance.choice(["2025-01-01", ""])},{chance.choice(["", "3", "20"])},'
          f'{chance.choice(["", "", "", "college-student", "travelling"])}')
