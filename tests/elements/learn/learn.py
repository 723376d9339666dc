"""Learns the weights of words by which rules/documents/scores.yaml recognises elements.

    learn.py PASSAGE_WORDS RULES TEXTS [SAMPLE]            writes RULES/scores.yaml
    learn.py PASSAGE_WORDS RULES TEXTS SAMPLE --try        says how well it does on documents left out

PASSAGE_WORDS is the program beside this file, RULES is rules/documents, TEXTS is the folder of this file:
sentences/KIND/ELEMENT.yaml (Spanish: ELEMENT.es.yaml) are sentences that are `present`, `partial` or `absent`;
documents/*.txt are whole documents, "# kind: KIND" (Spanish: "# kind: KIND, es") and a line for each sentence,
"LABELS | TEXT"; forms/ holds documents with labels.yaml, which names a passage for each label. All of them are
invented. SAMPLE is a folder of the same make with real documents, which show how real forms say it, and how they
speak of other things. The examples of the rules are learned from too. Needs python3-sklearn, which nothing else
here does.
"""
import argparse
import collections
import itertools
import pathlib
import re
import subprocess
import tempfile

import numpy
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

LANGUAGES = {"en": ".yaml", "es": ".es.yaml"}
# What makes these is the form of the text, a line to sign on or a date, which patterns see better.
LEFT_TO_PATTERNS = {"telehealth-informed-consent/client-signature-and-date", "telehealth-informed-consent/review-or-revision-date"}
STRENGTH = 0.5  # of the fit; less gives smaller weights
LEAST = 0.2  # weights below are dropped
FEWEST = 2  # rows that a word must stand in
OFTEN = 8.0  # so much more the rows that show an element count, which are few, at most
DOUBTED = 0.5  # of another element's sentence, which may show this one too
ENOUGH = {"present": 1.5, "partial": 1.75}  # log-odds from which the words are enough
COUNTED = {"present": ("present",), "partial": ("present", "partial")}


def passages(program, language, lines=None, files=()):
    """[(label, sentence, stems)] of the files, or of the lines, each a document."""
    # A line that looks like a heading or list of one word must still be read as it stands.
    text = None if lines is None else "\n".join(" ".join(line.split()) for line in lines) + "\n"
    done = subprocess.run([program, language, *map(str, files)], input=text, capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [(label, sentence, stems.split()) for label, sentence, stems in rows]


def squeezed(text):
    return "".join(c for c in text.lower() if c.isalnum())


class Rules:
    """The kinds of rules/documents: whose words an element goes by, and the examples."""

    def __init__(self, folder):
        self.owner, self.examples = {}, []
        for file in sorted(folder.glob("*.yaml")):
            kind = yaml.safe_load(file.read_text())
            for element in kind.get("elements", ()):
                name = f"{kind['kind']}/{element['id']}"
                self.owner[name] = element.get("as", name)
                for language, verdicts in element.get("tests", {}).items():
                    self.examples += [(language, name, verdict, text) for verdict, texts in verdicts.items() for text in texts]
        self.groups = yaml.load((folder / "words.yaml").read_text(), yaml.BaseLoader)["words"]  # "on" is a word


class Groups:
    """The groups of words.yaml that a stem is in, so that what is learnt of one member serves all."""

    def __init__(self, program, groups, language):
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


# What is known of a text: `verdicts` by name of an element (its owner's), `about` the elements for which a missing verdict is
# "absent", `doubted` those for which it may be.
Row = collections.namedtuple("Row", "words verdicts about doubted")


def rows_of_sentences(program, rules, folder, language, groups):
    texts = [(rules.owner[name], verdict, text) for of, name, verdict, text in rules.examples if of == language]
    for file in sorted(folder.glob("*/*.yaml")):
        if file.name.endswith(".es.yaml") == (language == "es"):
            name = rules.owner[f"{file.parent.name}/{file.name.removesuffix(LANGUAGES[language])}"]
            texts += [(name, verdict, text) for verdict, of in yaml.safe_load(file.read_text()).items() for text in of or []]
    found = collections.defaultdict(list)
    for label, _, stems in passages(program, language, [text for _, _, text in texts]):
        found[int(label) - 1] += stems
    of_kind = collections.defaultdict(set)
    for name, _, _ in texts:
        of_kind[name.split("/")[0]].add(name)
    for i, (name, verdict, _) in enumerate(texts):
        others = of_kind[name.split("/")[0]] if verdict == "present" else set()
        yield Row(groups.words_in(found[i]), {name: verdict}, {name}, others - {name})


def labelled_lines(file):
    """(kind, language, [({element: verdict}, text)]) of one of documents/*.txt."""
    first, *lines = file.read_text().splitlines()
    kind, _, language = first.removeprefix("# kind: ").partition(", ")
    pairs = [line.split("|", 1) for line in lines]
    return kind, language or "en", [
        (dict(label.strip().split("=") for label in labels.split(",") if label.strip()), " ".join(text.split()))
        for labels, text in pairs]


def rows_of_documents(program, rules, folder, language, groups):
    """A labelled line is a row; one without labels is so with each of its sentences."""
    documents = {file.stem: labelled_lines(file) for file in sorted(folder.glob("*.txt"))}
    documents = {name: (kind, lines) for name, (kind, of, lines) in documents.items() if of == language}
    about = collections.defaultdict(set)
    for kind, lines in documents.values():
        about[kind] |= {rules.owner[f"{kind}/{element}"] for labels, _ in lines for element in labels}
    with tempfile.TemporaryDirectory() as temporary:
        files = {}
        for name, (_, lines) in documents.items():
            file = pathlib.Path(temporary) / f"{name}.md"
            file.write_text("\n\n".join(text for _, text in lines) + "\n")
            files[str(file)] = name
        found = collections.defaultdict(list)
        for label, sentence, stems in passages(program, language, files=files) if files else ():
            found[files[label]].append((squeezed(sentence), stems))
    for name, (kind, lines) in documents.items():
        rest = collections.deque(found[name])
        for labels, text in lines:
            own = []
            while rest and rest[0][0] in squeezed(text):
                own.append(rest.popleft()[1])
            verdicts = {rules.owner[f"{kind}/{element}"]: verdict for element, verdict in labels.items()}
            whole = [stem for stems in own for stem in stems]
            for stems in [whole] if verdicts or len(own) == 1 else own:
                yield Row(groups.words_in(stems), verdicts, about[kind], set())
        if rest:
            raise SystemExit(f"{name}: line not found again: {rest[0][0]}")


class Sample:
    """Labelled documents: [(file, {element: verdict}, [words of a passage], {element: passage that evidence names})]."""

    def __init__(self, program, rules, folder, language, groups):
        self.documents = []
        for entry in yaml.safe_load((folder / "labels.yaml").read_text()):
            if entry["language"] != language or not entry["elements"]:
                continue
            name = {element: rules.owner[f"{entry['kind']}/{element}"] for element in entry["elements"]}
            found = passages(program, language, files=[folder / entry["file"]])
            texts = [squeezed(sentence) for _, sentence, _ in found]
            shown = {}
            for element, quote in (entry.get("evidence") or {}).items():
                quote = squeezed(str(quote))
                places = (i for i, text in enumerate(texts) if text and (quote in text or (len(text) > 12 and text in quote)))
                shown[name[element]] = next(places, None)
            labels = {name[element]: label for element, label in entry["elements"].items()}
            self.documents.append((entry["file"], labels, [groups.words_in(stems) for _, _, stems in found], shown))


def training(element, counted, rows, documents):
    """(words, is_shown, weight) for one element."""
    for row in rows:
        if element in row.about:
            yield row.words, row.verdicts.get(element) in counted, 1.0
        elif element in row.doubted:
            yield row.words, False, DOUBTED
    for _, labels, found, shown in documents:
        if element not in labels:
            continue
        for i, words in enumerate(found):
            if labels[element] not in counted:
                yield words, False, 1.0
            elif shown.get(element) == i:
                yield words, True, 1.0


def fit(rows):
    """The weights of words, and what they add to; nothing where too little is known."""
    if sum(is_shown for _, is_shown, _ in rows) < 2 * FEWEST:
        return None
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
    truth = numpy.array([is_shown for _, is_shown, _ in rows])
    weight = numpy.array([weight for _, _, weight in rows])
    weight[truth] *= min(OFTEN, weight[~truth].sum() / weight[truth].sum())
    # Other elements' sentences may show this one too: those that the first fit takes for it are left out.
    doubtful = numpy.array([w == DOUBTED for _, _, w in rows])
    for _ in range(2):
        model = LogisticRegression(penalty="l2", solver="liblinear", C=STRENGTH, random_state=1)
        model.fit(matrix, truth, sample_weight=weight)
        weight[doubtful & (model.decision_function(matrix) > -0.5)] = 0.0
    return dict(zip(names, model.coef_[0])), model.intercept_[0]


def weigh(model, words):
    weights, base = model
    return base + sum(weights.get(word, 0) * count for word, count in words.items())


def learn(element, verdict, rows, documents):
    return fit(list(training(element, COUNTED[verdict], rows, documents)))


def try_out(elements, rows, forms, sample, parts=5):
    """What is found in documents left out of the learning."""
    for verdict, counted in COUNTED.items():
        print(verdict)
        both = ours = theirs = 0
        for element in elements:
            known = [document for document in sample if element in document[1]]
            found = there = right = 0
            for part in range(parts):
                model = learn(element, verdict, rows, forms + [each for i, each in enumerate(known) if i % parts != part])
                for _, labels, passages_of, _ in known[part::parts] if model else ():
                    is_shown = labels[element] in counted
                    is_found = max(weigh(model, words) for words in passages_of) >= ENOUGH[verdict]
                    there, found, right = there + is_shown, found + is_found, right + (is_shown and is_found)
            if known:
                print(f"  {element:64} {right} right of {found}, of {there} that are there")
            both, ours, theirs = both + right, ours + found, theirs + there
        print(f"precision {both / max(1, ours):.3f} recall {both / max(1, theirs):.3f} F1 {2 * both / max(1, ours + theirs):.3f}")


def write(path, learnt):
    lines = ["# Weights of words, learned from sentences: made by tests/elements/learn/learn.py, not by hand.", "scores:"]
    for element, languages in sorted(learnt.items()):
        lines.append(f"  {element}:")
        for language, verdicts in sorted(languages.items()):
            lines.append(f"    {language}:")
            for verdict, (weights, base) in verdicts.items():
                lines += [f"      {verdict}:", f"        enough: {round(100 * (ENOUGH[verdict] - base))}", "        words: >-"]
                listed = sorted(((-round(100 * value), name) for name, value in weights.items()))
                lines += wrapped([f"{name} {-value}" for value, name in listed])
    path.write_text("\n".join(lines) + "\n")


def wrapped(items, width=112, indent=" " * 10):
    lines, line = [], indent
    for item in items:
        if len(line) + len(item) + 1 > width:
            lines.append(line.rstrip())
            line = indent
        line += f"{item}, "
    return lines + [line.rstrip(", ")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("rules", type=pathlib.Path)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("sample", type=pathlib.Path, nargs="?")
    parser.add_argument("--try", dest="trial", action="store_true")
    arguments = parser.parse_args()
    program, texts = arguments.program, arguments.texts
    rules = Rules(arguments.rules)
    learnt = collections.defaultdict(lambda: collections.defaultdict(dict))
    for language in LANGUAGES:
        groups = Groups(program, rules.groups[language], language)
        rows = list(rows_of_sentences(program, rules, texts / "sentences", language, groups))
        files = (texts / "sentences").glob("*/*.yaml")
        taught = {rules.owner[f"{file.parent.name}/{file.name.split('.')[0]}"] for file in files}
        of_documents = list(rows_of_documents(program, rules, texts / "documents", language, groups))
        taught |= set(itertools.chain.from_iterable(row.about for row in of_documents))
        forms = Sample(program, rules, texts / "forms", language, groups).documents
        taught |= set(itertools.chain.from_iterable(labels for _, labels, _, _ in forms))
        taught -= LEFT_TO_PATTERNS
        rows += of_documents
        sample = Sample(program, rules, arguments.sample, language, groups).documents if arguments.sample else []
        if arguments.trial:
            print(language, len(rows), "rows", len(sample), "documents")
            try_out(sorted(taught), rows, forms, sample)
            continue
        for element, verdict in itertools.product(sorted(taught), COUNTED):
            model = learn(element, verdict, rows, forms + sample)
            if model is not None:
                learnt[element][language][verdict] = groups.unfolded(model[0]), model[1]
    if not arguments.trial:
        write(arguments.rules / "scores.yaml", learnt)


if __name__ == "__main__":
    main()
