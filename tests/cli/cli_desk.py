# Desks in folders of their own, the real fettlectl on them, and tests as TAP.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ['FETTLECTL']
NOBODY = 65534
SEED = int(os.environ.get('FETTLE_TEST_SEED') or random.SystemRandom().randrange(2 ** 31))


def become_nobody():
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


class Answer:
    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    def lines(self):
        return self.out.splitlines()

    def records(self):
        return [json.loads(line) for line in self.lines()]

    def record(self):
        records = self.records()
        assert len(records) == 1, self.out
        return records[0]

    def problem(self):
        """The JSON object on standard error."""
        problem = json.loads(self.err.splitlines()[-1])
        assert set(problem) == {'error', 'fact', 'detail', 'hint'}, problem
        return problem


class DeskCase(unittest.TestCase):
    """A test with a folder, and a desk in it unless MAKES_DESK is off."""
    MAKES_DESK = True
    maxDiff = 2000

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='fettlectl-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.desk = self.path('desk.fettle')
        self.random = random.Random(SEED)
        if self.MAKES_DESK:
            self.ctl('init', '--name', 'Anna Weiss')

    def path(self, name):
        return os.path.join(self.folder, name)

    def environment(self, **changes):
        env = {**os.environ, 'XDG_DATA_HOME': self.path('data'), 'HOME': self.folder, 'TZ': 'UTC',
               'FETTLE_DESK': self.desk}
        env.update(changes)
        return {key: value for key, value in env.items() if value is not None}

    def ctl(self, *words, code=0, text=None, before=None, **env):
        """Runs fettlectl and looks at its exit code (or several that are right). Nothing may crash, warn or leak."""
        process = subprocess.run([PROGRAM, *map(str, words)], input=text, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, env=self.environment(**env), encoding='utf-8',
                                 timeout=300, preexec_fn=before,
                                 stdin=subprocess.DEVNULL if text is None else None)
        answer = Answer(process)
        self.assertIn(answer.code, code if isinstance(code, tuple) else (code,), f'{words}\n{answer.out}\n{answer.err}')
        for trouble in ('-CRITICAL **', '-WARNING **', 'runtime error:', 'AddressSanitizer', 'LeakSanitizer'):
            self.assertNotIn(trouble, answer.err, words)
        if answer.code == 0:
            self.assertFalse(answer.err.startswith('{"error"'), answer.err)
        else:
            self.assertTrue(answer.err.strip(), f'{words} failed without a word')
        return answer

    def somebody_else(self):
        """What a program does before it starts, so that rights count: for root they do not."""
        if os.getuid() != 0:
            return None
        try:
            subprocess.run([PROGRAM, '--version'], preexec_fn=become_nobody, capture_output=True, check=True)
        except (OSError, subprocess.SubprocessError):
            self.skipTest('run by root, and nobody else may run the program from here')
        return become_nobody

    def log(self, line, *words):
        return self.ctl('log', *words, line).out.strip()

    def show(self, number):
        return self.ctl('show', number, '--json').record()

    def export(self, desk=None):
        return self.ctl('--desk', desk or self.desk, 'export').out

    def verified(self, desk=None):
        report = self.ctl('--desk', desk or self.desk, 'verify', '--json').record()
        self.assertTrue(report['whole'], report)
        return report


def cases(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from cases(item)
        else:
            yield item


def main():
    suite = list(cases(unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__'])))
    wanted = sys.argv[1:]
    suite = [case for case in suite if not wanted or any(word in case.id() for word in wanted)]
    failed = False
    print(f'# seed {SEED}\n1..{len(suite)}', flush=True)
    for number, case in enumerate(suite, 1):
        result = unittest.TestResult()
        case.run(result)
        troubles = result.failures + result.errors
        name = case.id().removeprefix('__main__.')
        if result.skipped:
            print(f'ok {number} - {name} # SKIP {result.skipped[0][1]}')
        else:
            print(f'{"not ok" if troubles else "ok"} {number} - {name}')
        for _, trace in troubles:
            for line in trace.splitlines():
                print(f'# {line}')
        sys.stdout.flush()
        failed = failed or bool(troubles)
    sys.exit(1 if failed else 0)
