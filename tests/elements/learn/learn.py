"""Learns the weights of words by which rules/documents/scores.yaml recognises elements.

    learn.py PASSAGE_WORDS RULES SENTENCES [SAMPLE]            writes RULES/scores.yaml
    learn.py PASSAGE_WORDS RULES SENTENCES SAMPLE --try        says how well it does on documents left out

PASSAGE_WORDS is the program beside this file, RULES is rules/documents, SENTENCES is the folder beside this file:
ELEMENT.yaml (Spanish: ELEMENT.es.yaml) with sentences that are `present`, `partial` or `absent`, all of them invented. SAMPLE
is a folder of labelled documents; a passage of one that lacks an element shows how real forms speak of other
things. Needs python3-sklearn, which nothing else here does.
"""
import argparse
import collections
import pathlib
import re
import subprocess

import numpy
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

KIND = "telehealth-informed-consent"
KINDS = (KIND, "informed-consent")
STRENGTH = 2.0  # of the fit; less gives fewer words
LEAST = 0.05  # weights below are dropped
FEWEST = 3  # sentences that a word must stand in
ENOUGH_AT_LEAST, ENOUGH_AT_MOST = 0.97, 0.995  # as probabilities


def passages(program, language, lines=None, files=()):
    """[(label, sentence, stems)] of the files, or of the lines, each a document."""
    # A line that looks like a heading or list of one word must still be read as it stands.
    text = None if lines is None else "\n".join(" ".join(line.split()) for line in lines) + "\n"
    done = subprocess.run([program, language, *map(str, files)], input=text, capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [(label, sentence, stems.split()) for label, sentence, stems in rows]


class Groups:
    """The groups of words.yaml that a stem is in, so that what is learnt of one member serves all."""

    def __init__(self, program, rules, language):
        groups = yaml.load((rules / "words.yaml").read_text(), yaml.BaseLoader)["words"][language]  # "on" is a word
        members = [(name, word.lstrip("=")) for name, words in groups.items() for word in words
                   if re.fullmatch(r"=?\w+", word)]
        self.of = collections.defaultdict(set)
        for label, _, stems in passages(program, language, [word for _, word in members]):
            if len(stems) == 1:
                self.of[stems[0]].add("@" + members[int(label) - 1][0])

    def words_in(self, stems):
        """Each stem, each two side by side, and the groups with how many different stems are of them."""
        counts = collections.Counter(set(stems) | {f"{a} {b}" for a, b in zip(stems, stems[1:])})
        for stem in set(stems):
            counts.update(self.of.get(stem, ()))
        return counts

    def unfolded(self, weights):
        """The weight of a group is that of each of its members."""
        result = collections.Counter({name: value for name, value in weights.items() if not name.startswith("@")})
        for stem, groups in self.of.items():
            result[stem] += sum(weights.get(group, 0) for group in groups)
        return {name: value for name, value in result.items() if abs(value) >= LEAST}


class Sentences:
    """What is known of single sentences: (element, verdict, words)."""

    def __init__(self, program, rules, folder, language, groups):
        rows = []
        ending = ".yaml" if language == "en" else ".es.yaml"
        for file in sorted(folder.glob("*.yaml")):
            if language == "en" and file.name.endswith(".es.yaml") or not file.name.endswith(ending):
                continue
            for verdict, sentences in yaml.safe_load(file.read_text()).items():
                rows += [(file.name.removesuffix(ending), verdict, sentence) for sentence in sentences or []]
        self.elements = sorted({row[0] for row in rows})
        kind = yaml.safe_load((rules / f"{KIND}.yaml").read_text())
        for element in kind["elements"]:
            for verdict, sentences in (element.get("tests", {}).get(language) or {}).items():
                rows += [(element["id"], verdict, sentence) for sentence in sentences]
        found = collections.defaultdict(list)
        for label, _, stems in passages(program, language, [row[2] for row in rows]):
            found[int(label) - 1] += stems
        self.rows = [(element, verdict, groups.words_in(found[i])) for i, (element, verdict, _) in enumerate(rows)]


class Sample:
    """Labelled documents: [(labels, [words of a passage], [indexes of the passages that evidence names])]."""

    def __init__(self, program, folder, language, groups):
        self.documents = []
        for entry in yaml.safe_load((folder / "labels.yaml").read_text()):
            if entry["language"] != language or entry["kind"] not in KINDS:
                continue
            found = passages(program, language, files=[folder / entry["file"]])
            squeezed = ["".join(c for c in sentence.lower() if c.isalnum()) for _, sentence, _ in found]
            shown = {}
            for element, quote in (entry.get("evidence") or {}).items():
                quote = "".join(c for c in str(quote).lower() if c.isalnum())
                places = [i for i, text in enumerate(squeezed) if text and (quote in text or (len(text) > 12 and text in quote))]
                if places:
                    shown[element] = places[:1]
            self.documents.append((entry, [groups.words_in(stems) for _, _, stems in found], shown))


def training(element, sentences, documents):
    """(words, is_present, weight) for one element."""
    for owner, verdict, words in sentences:
        if owner == element:
            yield words, verdict == "present", 1.0
        elif verdict == "present":
            yield words, False, 0.5
    for entry, found, shown in documents:
        label = entry["elements"].get(element)
        for i, words in enumerate(found):
            if label in ("absent", "partial"):
                yield words, False, 1.0
            elif label == "present" and i in shown.get(element, ()):
                yield words, True, 1.0


def fit(element, sentences, documents):
    rows = list(training(element, sentences, documents))
    counts = collections.Counter(word for words, _, _ in rows for word in words)
    names = sorted(word for word, count in counts.items() if count >= FEWEST)
    index = {name: i for i, name in enumerate(names)}
    counted, indices, starts = [], [], [0]
    for words, _, _ in rows:
        known = sorted((index[word], count) for word, count in words.items() if word in index)
        indices += [place for place, _ in known]
        counted += [float(count) for _, count in known]
        starts.append(len(indices))
    matrix = csr_matrix((counted, indices, starts), shape=(len(rows), len(names)))
    truth = numpy.array([is_present for _, is_present, _ in rows])
    weight = numpy.array([weight for _, _, weight in rows])
    weight[truth] *= min(8.0, weight[~truth].sum() / weight[truth].sum())
    # Other elements' sentences may show this one too: those that the first fit takes for it are left out.
    doubtful = numpy.array([w == 0.5 for _, _, w in rows])
    for _ in range(2):
        model = LogisticRegression(penalty="l1", solver="liblinear", C=STRENGTH, random_state=1)
        model.fit(matrix, truth, sample_weight=weight)
        weight[doubtful & (model.decision_function(matrix) > -0.5)] = 0.0
    return {name: value for name, value in zip(names, model.coef_[0]) if value != 0}, model.intercept_[0]


def weigh(weights, base, words):
    return base + sum(weights.get(word, 0) * count for word, count in words.items())


def left_out(element, sentences, sample, parts=5):
    """[(score, label)] of documents, each by what was learnt without it."""
    scores = []
    for part in range(parts):
        weights, base = fit(element, sentences, [each for i, each in enumerate(sample) if i % parts != part])
        for entry, found, _ in sample[part::parts]:
            best = max((weigh(weights, base, words) for words in found), default=-9)
            scores.append((best, entry["elements"][element]))
    return scores


def log_odds(probability):
    return numpy.log(probability / (1 - probability))


def enough_for(scores):
    """The least that no document reached which lacks the element, within bounds."""
    lacking = [score for score, label in scores if label != "present"]
    return min(max([log_odds(ENOUGH_AT_LEAST), *(score + 0.1 for score in lacking)]), log_odds(ENOUGH_AT_MOST))


def try_out(elements, sentences, sample):
    """What is found in documents left out of the learning; limits are those that all of them give."""
    both = ours = theirs = off = 0
    for element in elements:
        scores = left_out(element, sentences, sample)
        limit = enough_for(scores)
        found = [label for score, label in scores if score >= limit]
        there = sum(label == "present" for _, label in scores)
        print(f"  {element:40} from {limit:.1f}: {found.count('present')} right of {len(found)}, of {there} that are there")
        both, ours = both + found.count("present"), ours + len(found)
        theirs, off = theirs + there, off + found.count("absent")
    print(f"precision {both / max(1, ours):.3f} recall {both / theirs:.3f}; found where absent: {off}")


def write(path, learnt):
    lines = ["# Weights of words, learned from sentences: made by tests/elements/learn/learn.py, not by hand.", "scores:"]
    for element in sorted(learnt):
        lines.append(f"  {KIND}/{element}:")
        for language, (weights, base, limit) in sorted(learnt[element].items()):
            lines += [f"    {language}:", f"      enough: {round(100 * (limit - base))}"]
            listed = sorted(((round(100 * value), name) for name, value in weights.items()), key=lambda each: (-each[0], each[1]))
            text = ", ".join(f"{yaml_word(name)}: {value}" for value, name in listed)
            lines += ["      words: {"] + wrapped(text) + ["      }"]
    path.write_text("\n".join(lines) + "\n")


def yaml_word(name):
    return "'" + name.replace("'", "''") + "'"


def wrapped(text, width=112):
    lines, line = [], "       "
    for part in text.split(", "):
        if len(line) + len(part) + 2 > width:
            lines.append(line)
            line = "       "
        line += f" {part},"
    return lines + [line.rstrip(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("rules", type=pathlib.Path)
    parser.add_argument("sentences", type=pathlib.Path)
    parser.add_argument("sample", type=pathlib.Path, nargs="?")
    parser.add_argument("--try", dest="trial", action="store_true")
    arguments = parser.parse_args()
    learnt = collections.defaultdict(dict)
    for language in ("en", "es"):
        groups = Groups(arguments.program, arguments.rules, language)
        taught = Sentences(arguments.program, arguments.rules, arguments.sentences, language, groups)
        sample = Sample(arguments.program, arguments.sample, language, groups).documents if arguments.sample else []
        if arguments.trial:
            print(language, len(taught.rows), "sentences", len(sample), "documents")
            if len(sample) > 4:
                try_out(taught.elements, taught.rows, sample)
            continue
        for element in taught.elements:
            weights, base = fit(element, taught.rows, sample)
            limit = enough_for(left_out(element, taught.rows, sample)) if len(sample) > 4 else log_odds(ENOUGH_AT_MOST)
            learnt[element][language] = groups.unfolded(weights), base, limit
    if not arguments.trial:
        write(arguments.rules / "scores.yaml", learnt)


if __name__ == "__main__":
    main()
