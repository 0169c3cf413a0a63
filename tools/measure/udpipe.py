#!/usr/bin/env python3
"""Speed of Legation beside UDPipe 1 (PyPI: ufal.udpipe), raw text to trees, in one run.

    tools/measure/udpipe.py LEGATION_MEASURE de TRAIN.conllu TEST.conllu [ITERATIONS]

Trains a UDPipe model (tokenizer, tagger, parser) on TRAIN.conllu, parses the text of TEST.conllu
with it and with `legation-measure trees`, and prints words per second of processor time, which
other programs on the machine disturb less than the clock. Both run on one core.
"""

import resource
import subprocess
import sys
import time

import ufal.udpipe as udpipe

TIMES = 5


def train(path, iterations):
    sentences, errors = udpipe.Sentences(), udpipe.ProcessingError()
    reader = udpipe.InputFormat.newConlluInputFormat()
    with open(path, encoding="utf-8") as file:
        reader.setText(file.read())
    sentence = udpipe.Sentence()
    while reader.nextSentence(sentence, errors):
        sentences.push_back(sentence)
        sentence = udpipe.Sentence()
    model = udpipe.Trainer.train(
        "morphodita_parsito",
        sentences,
        udpipe.Sentences(),
        f"epochs={iterations};dimension=24;batch_size=50",
        f"models=1;templates_1=tagger;guesser_suffix_rules_1=6;iterations_1={iterations}",
        f"iterations={iterations};hidden_layer=200;embedding_upostag=20;embedding_feats=20;"
        "embedding_xpostag=0;embedding_form=50;embedding_lemma=0;embedding_deprel=20;"
        "transition_system=projective;transition_oracle=dynamic;structured_interval=8",
        errors,
    )
    if errors.occurred():
        sys.exit(errors.message)
    return bytes(model)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        lines = [line[9:].strip() for line in file if line.startswith("# text = ")]
    return "\n".join(lines)


def udpipe_rate(model_bytes, text):
    path = "/tmp/legation-udpipe.model"
    with open(path, "wb") as file:
        file.write(model_bytes)
    model = udpipe.Model.load(path)
    pipeline = udpipe.Pipeline(model, "tokenize", "", "", "conllu")
    start = time.process_time()
    out = pipeline.process(text)
    seconds = time.process_time() - start
    words = sum(1 for line in out.splitlines() if line[:1].isdigit())
    return words, seconds


def legation_rate(program, lang, path):
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    def run(times):
        before = used()
        out = subprocess.run(
            [program, "trees", lang, path, str(times)], capture_output=True, text=True, check=True
        ).stdout
        words = next(line for line in out.splitlines() if line.startswith("words: "))
        return int(words[7:]), used() - before

    # The difference leaves out opening the tables and the long sentences.
    (few, short), (many, long) = run(1), run(1 + TIMES)
    return many - few, long - short


def main():
    program, lang, train_path, test_path = sys.argv[1:5]
    iterations = int(sys.argv[5]) if len(sys.argv) > 5 else 5
    start = time.process_time()
    model = train(train_path, iterations)
    print(f"UDPipe trained in {time.process_time() - start:.0f} s, {len(model):,} bytes")
    for name, (words, seconds) in [
        ("UDPipe 1", udpipe_rate(model, text_of(test_path))),
        ("Legation", legation_rate(program, lang, test_path)),
    ]:
        print(f"{name}: {words:,} words in {seconds:.2f} s, {words / seconds:,.0f} words/s")


if __name__ == "__main__":
    main()
