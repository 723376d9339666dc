"""The rooms of lib/ include only what lib/CMakeLists.txt says that they need."""
import pathlib
import re
import sys

lib = pathlib.Path(sys.argv[1]) / "lib"
table = {}
for name, rest in re.findall(r"^probity_room\((\w+)([^)]*)\)", (lib / "CMakeLists.txt").read_text(), re.M):
    needs = re.search(r"NEEDS((?:\s+\w+)+?)(?=\s+LINKS|$)", rest.strip())
    table[name] = needs.group(1).split() if needs else []


def reach(room):
    found = {room}
    for need in table[room]:
        found |= reach(need)
    return found


problems = []
for room in table:
    allowed = reach(room)
    for file in sorted((lib / room).rglob("*.?pp")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            match = re.match(r'#include "(\w+)/', line)
            if match and match.group(1) not in allowed:
                problems.append(f"{file.relative_to(lib)}:{number}: {room} does not need {match.group(1)}")
rooms = {folder.name for folder in lib.iterdir() if folder.is_dir()}
problems += [f"lib/{room} is in no probity_room()" for room in sorted(rooms - set(table))]
print("\n".join(problems))
print(f"{len(table)} rooms looked at")
sys.exit(1 if problems or not table else 0)
