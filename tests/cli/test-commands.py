#!/usr/bin/env python3
# fettlectl: each command on a desk of its own, by what it prints and leaves.
# SPDX-License-Identifier: GPL-3.0-or-later
import fcntl
import json
import os
import pty
import re
import sqlite3
import stat
import struct
import subprocess
import termios
import unicodedata

import cli_desk

# What a script may count on in an incident.
FIELDS = {
    'number', 'aliases', 'external_key', 'title', 'kind', 'state', 'stage', 'impact', 'urgency', 'priority',
    'category', 'service', 'team', 'owner', 'reporter', 'occurred_at', 'detected_at', 'logged_at',
    'resolved_at', 'closed_at', 'reopen_count', 'reassignment_count',
}
TIME = re.compile(r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$')
COMMANDS = ('init', 'log', 'list', 'show', 'sla', 'audit', 'set', 'move', 'note', 'ask', 'approve', 'reject', 'link',
            'unlink', 'convert', 'rule', 'field', 'category', 'config', 'escalation', 'tick', 'undo', 'redo', 'import', 'export', 'generate',
            'verify', 'backup', 'restore')


class Words(cli_desk.DeskCase):
    """What is read before a desk is: options, help, wrong usage."""
    MAKES_DESK = False

    def test_version(self):
        for words in (('--version',), ('list', '--version')):
            self.assertRegex(self.ctl(*words).out, r'^fettlectl \d+\.\d+\.\d+\n$')

    def test_help(self):
        text = self.ctl('--help').out
        for command in COMMANDS:
            self.assertRegex(text, rf'(?m)^  {command} ')
            of_command = self.ctl(command, '--help').out
            self.assertTrue(of_command.startswith(f'Usage: fettlectl [OPTION…] {command}'), of_command)
            self.assertIn('--desk FILE', of_command)
            self.assertEqual(self.ctl('--help', command).out, of_command)

    def test_usage(self):
        wrong = (
            (), ('nonsense',), ('--nonsense',), ('list', '--nonsense'), ('list', 'much'), ('list', '--view', 'most'),
            ('list', '--sort', 'colour'), ('list', '--limit', 'many'), ('list', '--limit', '0'), ('list', '--limit'),
            ('show',), ('show', '1', '2'), ('log',), ('set',), ('set', '1'), ('set', '--new', 'printer'),
            ('move', '1'), ('note', '1'), ('import', 'jsonl'), ('export', '--format', 'xml'), ('backup',),
            ('restore',), ('generate', '--incidents', '0'), ('generate', '--incidents', '100001'),
            ('generate', '--seed', '-1'), ('verify', 'a', 'b'), ('--json=yes', 'list'), ('init', '--name', ' '),
        )
        for words in wrong:
            answer = self.ctl(*words, code=2)
            self.assertEqual(answer.out, '')
            self.assertTrue(answer.err.startswith('fettlectl: '), answer.err)
            self.assertIn('--help', answer.err)
            self.assertEqual(self.ctl(*words, '--json', code=2).problem()['error'], 'usage')
        self.assertFalse(os.path.exists(self.desk))

    def test_near_words(self):
        self.assertIn('It could be: list.', self.ctl('lst', code=2).err)
        self.assertIn('It could be: restore.', self.ctl('restor', code=2).err)

    def test_not_utf8(self):
        process = subprocess.run([cli_desk.PROGRAM, 'log', b'caf\xe9'], env=self.environment(), capture_output=True)
        self.assertEqual(process.returncode, 2, process)

    def test_missing_desk(self):
        for words in (('list',), ('log', 'x'), ('show', '1'), ('export',), ('undo',), ('set', '1', 'title=x'),
                      ('move', '1', 'take'), ('note', '1', 'x'), ('import', 'jsonl', 'x'), ('backup', 'x')):
            answer = self.ctl(*words, code=1)
            self.assertIn(f'There is no desk at {self.desk}. “fettlectl init” makes one', answer.err)
        self.assertEqual(self.ctl('--json', 'list', code=1).problem()['error'], 'not_found')
        self.assertIn(self.desk, self.ctl('verify', code=1).err)
        self.assertFalse(os.path.exists(self.desk))

    def test_where_the_desk_lies(self):
        own = self.path('data/fettle/desk.fettle')
        self.assertIn(own, self.ctl('init', FETTLE_DESK=None).out)
        self.assertTrue(os.path.exists(own))
        self.ctl('list', FETTLE_DESK=own)
        self.ctl('list', '--desk', own)
        self.ctl('--desk', own, 'list', FETTLE_DESK='/nowhere')
        self.ctl('list', code=1)

    def test_output_that_does_not_arrive(self):
        self.ctl('init')
        with open('/dev/full', 'w', encoding='utf-8') as full:
            for words in (['list'], ['export'], ['list', '--json', '--view', 'all'], ['--help']):
                process = subprocess.run([cli_desk.PROGRAM, *words], env=self.environment(), stdout=full,
                                         stderr=subprocess.PIPE, encoding='utf-8')
                if words[0] == 'export' or '--json' in words:
                    continue  # an empty desk prints nothing
                self.assertEqual(process.returncode, 1, process)
                self.assertIn('could not be written', process.stderr)


class Manual(cli_desk.DeskCase):
    """The manual and the completion know what the program knows."""
    MAKES_DESK = False
    OPTION = re.compile(r'(?m)^  (?:-\w, )?--([a-z-]+)')

    def setUp(self):
        super().setUp()
        self.folder_of_cli = os.path.join(os.environ['FETTLE_SOURCE_ROOT'], 'src', 'cli')

    def read(self, name):
        with open(os.path.join(self.folder_of_cli, name), encoding='utf-8') as file:
            return file.read()

    def complete(self, *words):
        script = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _fettlectl; echo "${COMPREPLY[@]}"'
        process = subprocess.run(['bash', '-c', script, os.path.join(self.folder_of_cli, 'fettlectl.bash'),
                                  'fettlectl', *words], capture_output=True, encoding='utf-8', check=True)
        return process.stdout.split()

    def sections(self):
        """What the manual says of each command, and under OPTIONS for all of them."""
        manual = self.read('fettlectl.1').replace('\\-', '-')
        general, commands = manual.split('.SH COMMANDS\n')
        found = {command: '' for command in COMMANDS}
        for part in re.split(r'(?m)^\.T[PQ]\n', commands.split('\n.SH ')[0]):
            command = re.match(r'\.B[RI]? "?([a-z]+)', part)
            if command:
                found[command[1]] += part
        return general, found

    def test_all_is_in_the_manual(self):
        general, sections = self.sections()
        shared = set(self.OPTION.findall(general.split('.SH OPTIONS')[1].replace('.BI --', '  --').replace('.B --', '  --')))
        shared |= {'help'}
        self.assertLessEqual({'desk', 'as', 'json', 'version'}, shared)
        for command in COMMANDS:
            self.assertTrue(sections[command], command)
            for option in self.OPTION.findall(self.ctl(command, '--help').out):
                if option not in shared:
                    self.assertRegex(sections[command], rf'--{option}\b', command)

    def test_the_manual_has_the_whole_line(self):
        section = self.sections()[1]['log']
        for words in ('!2/1', '!p2', '#service', '@owner', '@team', 'caller:', 'cat:', 'since', 'for 20m', '+tag', 'kind:',
                      'KEY:VALUE', 'needs no quotes'):
            self.assertIn(words, section)

    def test_all_is_completed(self):
        self.assertEqual(sorted(self.complete('')), sorted(COMMANDS))
        self.assertEqual(self.complete('--desk', 'x', 'ver'), ['verify'])
        for command in COMMANDS:
            options = {'--' + option for option in self.OPTION.findall(self.ctl(command, '--help').out)}
            self.assertEqual(set(self.complete(command, '--')), options, command)
        self.assertEqual(self.complete('list', '--view', 'un'), ['unowned'])
        self.assertEqual(self.complete('move', '1', 're'), ['resume', 'resolve', 'reopen', 'return', 'restore'])

    def test_the_manual_says_what_verify_cannot_prove(self):
        self.assertIn('does not prove', self.read('fettlectl.1'))


class Init(cli_desk.DeskCase):
    MAKES_DESK = False

    def test_init(self):
        answer = self.ctl('init', '--name', 'Zoë Ngô')
        self.assertEqual(answer.out, f'Desk made at {self.desk}. You are Zoë Ngô.\n')
        self.assertEqual(stat.S_IMODE(os.stat(self.desk).st_mode), 0o600)
        self.ctl('log', 'A @me')
        self.assertEqual(self.show(1)['owner'], 'Zoë Ngô')

    def test_init_json(self):
        self.assertEqual(self.ctl('init', '--json', '--name', 'Ann').record(), {'desk': self.desk, 'person': 'Ann'})

    def test_init_leaves_what_is_there(self):
        with open(self.desk, 'w', encoding='utf-8') as file:
            file.write('mine')
        self.assertEqual(self.ctl('init', '--json', code=1).problem()['error'], 'exists')
        with open(self.desk, encoding='utf-8') as file:
            self.assertEqual(file.read(), 'mine')


class Logging(cli_desk.DeskCase):
    def test_grammar(self):
        number = self.log('vpn does not connect !2/1 #VPN caller:"Bob Jansen" cat:"Network > VPN" +remote @me')
        self.assertEqual(number, 'INC-1')
        found = self.show(number)
        expected = {'title': 'Vpn does not connect', 'impact': 2, 'urgency': 1, 'priority': 2, 'service': 'VPN',
                    'reporter': 'Bob Jansen', 'category': 'Network › VPN', 'owner': 'Anna Weiss',
                    'tags': ['remote'], 'state': 'assigned', 'stage': 'assign', 'kind': 'incident'}
        self.assertEqual({key: found[key] for key in expected}, expected)

    def test_fields_of_json(self):
        found = self.ctl('log', '--json', 'Printer jam !3/3').record()
        self.assertLessEqual(FIELDS, set(found))
        self.assertEqual((found['impact'], found['urgency'], found['priority']), (3, 3, 5))
        self.assertEqual((found['state'], found['stage']), ('new', 'log'))
        self.assertEqual((found['aliases'], found['owner'], found['resolved_at']), ([], None, None))
        self.assertRegex(found['logged_at'], TIME)
        self.assertEqual(found['detected_at'], found['logged_at'])

    def test_words_are_joined(self):
        self.ctl('log', 'The', 'printer', 'burns')
        self.assertEqual(self.show(1)['title'], 'The printer burns')

    def test_standard_input(self):
        self.ctl('log', '-', text='Door jams !3/2\nSecond floor,\nby the tree\n')
        found = self.show(1)
        self.assertEqual((found['title'], found['priority']), ('Door jams', 4))
        self.assertIn('by the tree', found['description'])

    def test_dash_in_front(self):
        self.ctl('log', '--', '--nothing works')
        self.assertEqual(self.show(1)['title'], '--nothing works')

    def test_channel(self):
        self.log('A', '--channel', 'phone')
        self.log('B', '--channel', 'Walk-in')
        self.assertEqual([self.show(n)['channel'] for n in (1, 2)], ['phone', 'walk_in'])

    def test_what_is_left_out_is_said(self):
        answer = self.ctl('log', 'Screen dark @nobody')
        self.assertEqual(answer.out, 'INC-1\n')
        self.assertIn('“@nobody” was left out', answer.err)
        remark = json.loads(self.ctl('log', '--json', 'Screen dark @nobody').err)
        self.assertIn('@nobody', remark['remark'])

    def test_what_stays_in_the_title_is_said(self):
        for words in ('!p9', '!7/9', 'since 99:99', 'kind:strange'):
            self.assertIn(f'“{words}” stays in the title', self.ctl('log', f'Screen dark {words}').err)
        answer = self.ctl('log', 'Screen dark @me @me')
        self.assertIn('“@me” stays in the title: The first one counts.', answer.err)
        self.assertEqual(self.show(answer.out.strip())['title'], 'Screen dark @me')
        self.assertEqual(self.ctl('log', 'Screen dark, wow! Since lunch for 3 users').err, '')

    def test_log_tells_of_a_new_name_that_may_go_on(self):
        told = '“Smith” stays in the title: a name of several words is written caller:"Ann Smith".'
        self.assertIn(told, self.ctl('log', 'Screen dark caller:Ann Smith').err)
        # The second time somebody is called Zoe, and that alone.
        for _ in range(2):
            self.assertIn('caller:"Zoe Smith"', self.ctl('log', 'Screen dark caller:Zoe Smith').err)
        for line in ('Screen dark caller:"Bo" Smith', 'caller:bo Screen dark', 'caller:Bo, Smith screen',
                     'Screen dark caller:Bo', 'caller:Anna Screen dark', 'caller:me Screen dark'):
            self.assertNotIn('stays in the title', self.ctl('log', line).err)

    def test_refusals(self):
        self.assertIn('title is missing', self.ctl('log', '!1/1', code=1).err)
        self.assertEqual(self.ctl('log', '--json', '  ', code=1).problem()['error'], 'refused')
        process = subprocess.run([cli_desk.PROGRAM, 'log', '-'], env=self.environment(), input=b'caf\xe9',
                                 capture_output=True)
        self.assertEqual(process.returncode, 1, process)
        self.ctl('log', 'x' * 501, code=1)
        self.assertEqual(self.ctl('list', '--view', 'all', '--json').out, '')


class Listing(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.log('Mail is slow !3/3 #Mail')
        self.log('VPN down !1/1 #VPN @me')
        self.log('Screen dark !2/2')
        self.log('Toner empty !3/2')
        self.ctl('move', 4, 'resolve', '--code', 'fixed', '--notes', 'New toner')
        self.log('Door jams !2/3')
        self.ctl('move', 5, 'cancel', '--reason', 'not ours')
        self.log('Lost key !3/3 cat:Keys')
        self.ctl('move', 6, 'hold', '--hold-reason', 'caller')

    def numbers(self, *words):
        return [record['number'] for record in self.ctl('list', '--json', *words).records()]

    def test_views(self):
        views = {
            'mine': {'INC-2'}, 'unowned': {'INC-1', 'INC-3', 'INC-6'}, 'open': {'INC-1', 'INC-2', 'INC-3', 'INC-6'},
            'waiting': {'INC-6'}, 'resolved': {'INC-4'}, 'closed': {'INC-5'},
            'all': {f'INC-{n}' for n in range(1, 7)},
        }
        for view, numbers in views.items():
            self.assertEqual(set(self.numbers('--view', view)), numbers, view)
        self.assertEqual(set(self.numbers()), views['open'])

    def test_order_and_limit(self):
        everything = self.numbers('--view', 'all')
        self.assertEqual(everything[0], 'INC-2')
        self.assertEqual(self.numbers('--view', 'all', '--limit', 2), everything[:2])
        by_number = [f'INC-{n}' for n in range(1, 7)]
        self.assertEqual(self.numbers('--view', 'all', '--sort', 'number'), by_number)
        self.assertEqual(self.numbers('--view=all', '-s', 'number', '-r'), by_number[::-1])
        self.assertEqual(self.numbers('--view', 'all', '--sort', 'logged'), by_number[::-1])
        self.assertEqual(self.numbers('-v', 'all', '-l3', '--sort', 'logged'), by_number[:2:-1])
        for sort in ('title', 'stage', 'state', 'service', 'owner', 'updated', 'category', 'team', 'caller'):
            self.assertEqual(set(self.numbers('--view', 'all', '--sort', sort)), set(by_number))

    def test_query(self):
        self.assertEqual(self.numbers('--query', 'vpn'), ['INC-2'])
        self.assertEqual(self.numbers('--view', 'all', '--query', 'toner'), ['INC-4'])
        self.assertEqual(self.numbers('--query', 'INC-3'), ['INC-3'])
        self.assertEqual(self.numbers('--query', 'nothing like it'), [])

    def test_table(self):
        lines = self.ctl('list', '--view', 'all').lines()
        self.assertEqual(lines[0].split(), ['P', 'Number', 'Title', 'Stage', 'Service', 'Owner', 'Updated'])
        self.assertEqual(len(lines), 7)
        columns = [lines[0].index(word) for word in ('Number', 'Title', 'Stage', 'Service', 'Owner', 'Updated')]
        for line in lines[1:]:
            for column in columns:
                self.assertEqual(line[column - 1], ' ', line)
            self.assertRegex(line[columns[-1]:], r'^\d{4}-\d\d-\d\d \d\d:\d\d$')
        self.assertIn('P1  INC-2   VPN down', lines[1])
        self.assertEqual(self.ctl('list', '--query', 'nothing like it').out, 'Nothing here.\n')

    def test_wide_and_hostile_texts(self):
        self.ctl('set', 1, 'title=日本語\x1b[2Jred\u202e')
        out = self.ctl('list', '--view', 'all').out
        self.assertNotIn('\x1b', out)
        self.assertNotIn('\u202e', out)
        self.assertIn('日本語', out)
        line = next(line for line in out.splitlines() if '日本語' in line)
        header = out.splitlines()[0]
        # Three signs of double width: the columns behind stand three signs earlier.
        self.assertEqual(line.index('Log'), header.index('Stage') - 3)

    def test_no_json_steers_a_terminal(self):
        hostile = 'a\x7f\x9b2J\u202eb'
        made = self.ctl('--json', 'backup', self.path(hostile))
        problem = self.ctl('--json', 'show', hostile, code=1)
        for out in (made.out, problem.err):
            self.assertFalse(set('\x7f\x9b\u202e') & set(out), out)
            self.assertIn(r'a\u007f\u009b2J\u202eb', out)
        self.assertIn(hostile, made.record()['backup'])
        self.assertIn(hostile, problem.problem()['fact'])

    def test_what_turns_the_direction_is_shown(self):
        lines = self.path('turned.jsonl')
        with open(lines, 'w', encoding='utf-8') as file:
            file.write(json.dumps({'kind': 'incident', 'title': 'photo\u202egpj.exe', 'description': 'a\u2066b'}) + '\n')
        self.ctl('import', 'jsonl', lines)
        number = self.numbers('--view', 'all', '--query', 'photo')[0]
        for out in (self.ctl('list', '--view', 'all').out, self.ctl('show', number).out):
            self.assertIn('photo<U+202E>gpj.exe', out)
            self.assertFalse(set('\u202e\u2066') & set(out))
        # What is kept is what was given: an export gives it back.
        self.assertIn('photo\u202egpj.exe', self.export())

    def test_a_terminal_is_not_overrun(self):
        self.ctl('set', 1, 'title=' + 'Long 日本 ' * 40, 'service=Mail')
        for columns in (72, 100, 200):
            screen, terminal = pty.openpty()
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
            subprocess.run([cli_desk.PROGRAM, 'list'], env=self.environment(), stdout=terminal, check=True)
            os.close(terminal)
            lines = os.read(screen, 10000).decode().splitlines()
            os.close(screen)
            widths = [sum(2 if unicodedata.east_asian_width(sign) == 'W' else 1 for sign in line) for line in lines]
            self.assertLessEqual(max(widths), columns)
            self.assertEqual(len(lines), 5)
            self.assertTrue(any('…' in line for line in lines), lines)

    def test_long_texts_stay_whole_in_a_pipe(self):
        title = 'Long ' * 60
        self.ctl('set', 1, f'title={title}')
        self.assertIn(title.strip(), self.ctl('list').out)


class Showing(cli_desk.DeskCase):
    def test_show(self):
        self.log('VPN down !1/1 caller:"Bob Jansen"')
        self.ctl('note', 1, 'Looked at\nthe router')
        self.ctl('note', 1, '--public', 'We are on it')
        text = self.ctl('show', 'inc-1').out
        for words in ('INC-1  VPN down', 'P1 Critical', 'Caller                   Bob Jansen', 'work note',
                      'public reply', '    Looked at\n    the router', 'We are on it', 'Logged'):
            self.assertIn(words, text)

    def test_times_are_written_one_way(self):
        self.ctl('field', 'add', 'Needed at', 'type=time')
        self.log('VPN down')
        self.ctl('set', 1, 'occurred_at=2026-01-02 05:00', 'cf.needed_at=2026-01-03 06:30')
        shown = self.ctl('show', 1).out
        self.assertRegex(shown, r'(?m)^Began +2026-01-02 05:00$')
        self.assertRegex(shown, r'(?m)^Needed at +2026-01-03 06:30$')
        self.assertRegex(shown, r'(?m)^Logged +\d{4}-\d\d-\d\d \d\d:\d\d$')
        self.assertRegex(shown, r'(?m)^\d{4}-\d\d-\d\d \d\d:\d\d  \S')
        self.assertRegex(self.ctl('list').out, r'(?m) \d{4}-\d\d-\d\d \d\d:\d\d$')

    def test_show_json(self):
        self.log('VPN down !1/1')
        self.ctl('note', 1, 'Looked at the router')
        self.ctl('move', 1, 'start')
        found = self.show('INC-1')
        self.assertLessEqual(FIELDS | {'timeline'}, set(found))
        self.assertIn('Looked at the router', json.dumps(found['timeline']))

    def test_other_ways_to_name_it(self):
        self.log('VPN down')
        found = self.show('INC-1')
        for name in ('1', 'INC-1', ' inc-1 ', found['id']):
            self.assertEqual(self.show(name)['number'], 'INC-1', name)

    def test_not_there(self):
        for name in ('INC-9', 'nonsense', '0', '-1'):
            words = ('show', '--json', '--', name)
            self.assertEqual(self.ctl(*words, code=1).problem()['error'], 'not_found')


class Setting(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.log('VPN down')

    def set(self, *words, **more):
        return self.ctl('set', 1, *words, **more)

    def test_one_and_several(self):
        self.assertEqual(self.set('title=VPN is down').out, 'Title of INC-1 changed\n')
        found = self.set('--json', 'impact=2', 'urgency=high', 'location=Hall 3').record()
        self.assertEqual((found['impact'], found['urgency'], found['priority'], found['location']), (2, 1, 2, 'Hall 3'))
        self.ctl('undo')
        found = self.show(1)
        self.assertEqual((found['impact'], found['priority'], found['location']), (None, None, None))

    def test_names(self):
        self.set('caller=Bob Jansen')
        self.assertEqual(self.show(1)['reporter'], 'Bob Jansen')
        self.set('reporter=bob', 'owner=me')
        found = self.show(1)
        self.assertEqual((found['reporter'], found['owner'], found['state']), ('Bob Jansen', 'Anna Weiss', 'assigned'))
        problem = self.set('--json', 'team=Network', code=1).problem()
        self.assertEqual(problem['error'], 'not_found')
        self.assertIn('--new', problem['hint'])
        self.ctl('set', '--new', 'team:Network')
        self.set('team=network')
        self.assertEqual(self.show(1)['team'], 'Network')
        self.set('team=')
        self.assertEqual(self.show(1)['team'], None)

    def test_another_team(self):
        for team in ('Network', 'Desk'):
            self.ctl('set', '--new', f'team:{team}')
        self.set('team=Network')
        refused = self.set('--json', 'team=Desk', code=1).problem()
        self.assertEqual(refused['error'], 'refused')
        self.assertIn('--reason', refused['hint'])
        self.set('team=Desk', '--reason', 'needs other skills')
        self.set('team=Network', '--reason', 'skills')
        self.set('team=Desk', '--reason', 'They asked for it')
        self.assertEqual(self.show(1)['reassign_reason'], 'other')
        shown = self.ctl('show', 1).out
        self.assertIn('Team changed from Desk to Network: Needs other skills', shown)
        self.assertIn('Team changed from Network to Desk: Other', shown)
        self.assertIn('Reason: They asked for it', shown)
        self.set('owner=me')
        self.set('team=')

    def test_a_refused_part_refuses_all(self):
        self.set('title=Other', 'team=Nobody', code=1)
        self.set('title=Other', 'caller=New Face', 'impact=9', code=1)
        found = self.show(1)
        self.assertEqual((found['title'], found['reporter']), ('VPN down', None))
        self.ctl('--as', 'New Face', 'list', code=1)

    def test_priority(self):
        self.set('impact=2', 'urgency=2')
        self.assertIn('--reason', self.set('priority=1', code=1).err)
        self.set('priority=1', '--reason', 'The director waits')
        found = self.show(1)
        self.assertEqual((found['priority'], found['priority_reason']), (1, 'The director waits'))
        self.set('priority=')
        self.assertEqual(self.show(1)['priority'], 3)

    def test_clocks(self):
        self.set('occurred_at=2026-01-02T03:04:05Z')
        self.assertEqual(self.show(1)['occurred_at'], '2026-01-02T03:04:05Z')
        self.assertIn('--reason', self.set('occurred_at=2026-01-02 05:00', code=1).err)
        self.set('began=2026-01-02 05:00', '--reason', 'The log of the router')
        self.assertEqual(self.show(1)['occurred_at'], '2026-01-02T05:00:00Z')
        self.set('occurred_at=2026-01-02 05:00', '-r', 'zone', TZ='Europe/Berlin')
        self.assertEqual(self.show(1)['occurred_at'], '2026-01-02T04:00:00Z')
        self.set('occurred_at=soon', code=1)
        self.set('occurred_at=-99999w 99999w', '-r', 'a time before all time', code=1)
        self.assertEqual(self.show(1)['occurred_at'], '2026-01-02T04:00:00Z')
        self.set('logged_at=2026-01-02T03:04:05Z', code=1)

    def test_ends_of_the_calendar(self):
        wish = self.log('kind:request A new laptop')
        for time in ('0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'):
            for zone in ('UTC', 'America/New_York', 'Asia/Tokyo'):
                self.ctl('set', wish, f'needed_by={time}')
                self.assertIn('Needed', self.ctl('show', wish, TZ=zone).out)
                self.ctl('list', TZ=zone)
        self.ctl('set', wish, 'needed_by=0001-01-01 00:30', code=1, TZ='Asia/Tokyo')

    def test_what_has_been_is_not_to_come(self):
        for time, why in (('2099-01-01T00:00:00Z', 'in the future'), ('0001-01-01T00:00:00Z', 'before 1970')):
            problem = self.ctl('set', '--json', 1, f'occurred_at={time}', '-r', 'a slip', code=1).problem()
            self.assertIn(why, problem['fact'])
            self.assertTrue(problem['hint'])
        self.assertIn('before 1970', self.ctl('log', 'VPN down since 0001-01-01', code=1).err)

    def test_title(self):
        self.assertIn('title is missing', self.set('title=\u200b', code=1).err)
        self.assertIn('title is missing', self.ctl('log', '\u200b\u2060', code=1).err)
        problem = self.ctl('set', '--json', 1, 'title=' + 'é' * 251, code=1).problem()
        self.assertIn('1 character too many', problem['detail'])
        self.assertNotIn('byte', problem['fact'])

    def test_tags(self):
        self.set('tags+=vpn', 'tags+=remote')
        self.set('tags+=old')
        self.set('tags+=new', 'tags-=old', 'tags-=never')
        self.assertEqual(self.show(1)['tags'], ['new', 'remote', 'vpn'])
        self.assertIn('Nothing changed', self.set('tags+=vpn').out)
        self.set('tags+=home office, vpn old')
        self.set('tags-=vpn old, home office')
        self.assertEqual(self.show(1)['tags'], ['new', 'remote', 'vpn'])
        self.set('tags=one')
        self.assertEqual(self.show(1)['tags'], ['one'])

    def test_tags_are_one_whatever_their_letters(self):
        self.assertEqual(self.show(self.log('Screen dark +t1 +T1'))['tags'], ['t1'])
        self.set('tags+=Vpn', 'tags+=VPN')
        self.assertEqual(self.show(1)['tags'], ['Vpn'])
        self.assertIn('Nothing changed', self.set('tags+=vpn').out)
        self.set('tags-=vPN')
        self.assertEqual(self.show(1)['tags'], [])
        self.set('tags=one', 'tags+=Two')
        self.set('tags=ONE, two, three')
        self.assertEqual(self.show(1)['tags'], ['ONE', 'three', 'two'])
        self.set('title+=x', code=2)

    def test_managed(self):
        for field, way in (('state=closed', 'fettlectl move'), ('hold_reason=caller', 'move'), ('number=INC-7', ''),
                           ('resolved_at=2026-01-01T00:00:00Z', 'resolve'), ('closed_at=', 'close'),
                           ('aliases+=X', ''), ('external_key=x', ''), ('deleted=yes', ''), ('reason=x', '--reason')):
            answer = self.set(field, code=1)
            self.assertIn('cannot be set by hand', answer.err)
            self.assertIn(way, answer.err)

    def test_usage(self):
        self.assertIn('It could be: impact', self.set('impct=1', code=2).err)
        self.set('nothing', code=2)
        self.set('=x', code=2)
        self.ctl('set', 99, 'title=x', code=1)

    def test_persons(self):
        self.ctl('set', '--new', 'person:Zoë Ngô', 'phone=+49 30 1', 'vip=yes')
        self.ctl('set', '--new', 'person:Zoë Ngô', code=1)
        self.ctl('set', '--new', 'team:Network')
        self.ctl('set', 'person:zoe', 'team=Network', 'mail=zoe@example.org')
        self.ctl('set', 'person:Zoe', 'phone=', 'colour=red', code=2)
        self.ctl('set', 'person:Nobody', 'phone=1', code=1)
        self.ctl('set', 'person:', 'phone=1', code=2)
        zoe = next(record for record in map(json.loads, self.export().splitlines()) if record.get('name') == 'Zoë Ngô')
        self.assertEqual((zoe['phone'], zoe['mail'], zoe['team'], zoe['vip']),
                         ('+49 30 1', 'zoe@example.org', 'Network', True))

    def test_services_and_categories(self):
        self.ctl('set', '--new', 'team:Network')
        self.ctl('set', '--new', 'service:VPN', 'team=Network')
        self.ctl('set', '--new', 'category:Network > VPN')
        self.set('service=vpn', 'category=Network > VPN')
        found = self.show(1)
        self.assertEqual((found['service'], found['category']), ('VPN', 'Network › VPN'))
        self.ctl('set', 'service:VPN', 'name=Remote access')
        self.assertEqual(self.show(1)['service'], 'Remote access')


class Moving(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.log('VPN down !1/2 cat:Network #VPN')

    def move(self, *words, **more):
        return self.ctl('move', 1, *words, **more)

    def state(self):
        return self.show(1)['state']

    def test_a_whole_life(self):
        steps = (
            (('take',), 'assigned', 'assign'),
            (('start',), 'in_progress', 'investigate'),
            (('hold', '--hold-reason', 'vendor'), 'on_hold', 'investigate'),
            (('resume',), 'in_progress', 'investigate'),
            (('monitor',), 'monitoring', 'resolve'),
            (('resolve', '--code', 'fixed', '--notes', 'New cable'), 'resolved', 'resolve'),
            (('reopen', '--reason', 'It is down again'), 'in_progress', 'investigate'),
            (('resolved', '--code', 'Workaround', '--notes', 'Old cable'), 'resolved', 'resolve'),
            (('close',), 'closed', 'close'),
            (('reopen', '--reason', 'Within a day'), 'in_progress', 'investigate'),
            (('return', '--reason', 'Not for us'), 'triaged', 'assign'),
            (('in_progress', '--owner', 'anna'), 'in_progress', 'investigate'),
            (('cancel', '--reason', 'A duplicate'), 'cancelled', None),
            (('restore', '--reason', 'It was none'), 'triaged', 'assign'),
        )
        for words, state, stage in steps:
            found = self.move('--json', *words).record()
            self.assertEqual((found['state'], found['stage']), (state, stage), words)
        self.assertEqual(found['reopen_count'], 2)
        self.verified()

    def test_what_is_missing_is_named(self):
        self.move('take')
        for words, options in ((('hold',), ('--hold-reason',)), (('hold', '--hold-reason', 'date'), ('--until',)),
                               (('resolve',), ('--code', '--notes')), (('resolve', '--code', 'fixed'), ('--notes',)),
                               (('cancel',), ('--reason',)), (('return',), ('--reason',))):
            answer = self.move(*words, code=1)
            for option in options:
                self.assertIn(option, answer.err)
        self.assertEqual(self.state(), 'assigned')

    def test_triage(self):
        self.log('Mail slow')
        self.assertIn('fettlectl set', self.ctl('move', 2, 'triage', code=1).err)

    def test_illegal(self):
        for word in ('close', 'closed', 'monitor', 'reopen', 'new'):
            problem = self.move('--json', word, code=1).problem()
            self.assertEqual(problem['error'], 'refused', word)
            self.assertTrue(problem['hint'], word)
        self.move('fly', code=2)
        self.assertEqual(self.state(), 'triaged')

    def test_a_verb_means_what_it_says(self):
        self.move('start')
        self.move('hold', '--hold-reason', 'caller')
        self.assertIn('Use “resume”.', self.move('reopen', code=1).err)
        self.move('In progress')
        self.assertEqual(self.state(), 'in_progress')

    def test_until(self):
        self.move('take')
        self.move('hold', '--hold-reason', 'date', '--until', '2031-05-06 07:08')
        self.assertEqual(self.show(1)['hold_until'], '2031-05-06T07:08:00Z')
        self.move('hold', '--hold-reason', 'date', '--until', 'someday', code=1)
        self.move('hold', '--hold-reason', 'date', '--until', '2d')
        self.assertNotEqual(self.show(1)['hold_until'], '2031-05-06T07:08:00Z')
        self.move('hold', '--hold-reason', 'weather', code=1)

    def test_owner(self):
        self.ctl('set', '--new', 'person:Bob Jansen')
        self.move('assign', '--owner', 'bob jansen')
        self.assertEqual(self.show(1)['owner'], 'Bob Jansen')
        self.move('start', '--owner', 'Nobody', code=1)
        self.move('start', '--owner', '', code=1)

    def test_options_that_are_not_used(self):
        for words in (('take', '--owner', 'Nobody'), ('take', '--notes', 'x'), ('start', '--code', 'fixed'),
                      ('start', '--hold-reason', 'vendor'), ('cancel', '--reason', 'x', '--until', '2d'),
                      ('resolve', '--code', 'fixed', '--notes', 'x', '--hold-reason', 'vendor'),
                      ('triaged', '--owner', 'anna')):
            answer = self.move(*words, code=2)
            self.assertIn(f'does not use {words[-2]}', answer.err)
        self.assertEqual(self.state(), 'triaged')

    def test_a_reason_is_kept_with_any_move(self):
        for words in (('take', '--reason', 'I sit beside it'), ('start', '--reason', 'now'),
                      ('monitor', '--reason', 'a\r\nb')):
            self.move(*words)
        text = self.export()
        for reason in ('I sit beside it', 'now', 'a\\nb'):
            self.assertIn(f'"reason":"{reason}"', text)


class Noting(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.log('VPN down')

    def test_notes(self):
        self.assertEqual(self.ctl('note', 1, 'Looked', 'at it').out, 'Work note added to INC-1\n')
        self.assertEqual(self.ctl('note', 1, '--told-by', 'chat', 'On it').out, 'Reply recorded on INC-1\n')
        self.assertTrue(self.show(1)['first_response_at'])
        self.ctl('note', 1, '-', text='From a pipe\r\nsecond line\n\n')
        text = self.ctl('show', 1).out
        self.assertIn('    From a pipe\n    second line\n', text)
        self.assertIn('    Looked at it\n', text)

    def test_refusals(self):
        self.assertIn('empty', self.ctl('note', 1, '', code=1).err)
        self.assertIn('empty', self.ctl('note', 1, '-', text=' \n', code=1).err)
        self.ctl('note', 1, '--told-by', 'pigeon', 'x', code=1)
        self.ctl('note', 9, 'x', code=1)
        self.ctl('note', 1, '-', text='x' * (32 * 1024 + 1), code=1)
        self.ctl('note', 1, '-', text='x' * (2 * 1024 * 1024), code=1)
        self.assertEqual(self.ctl('note', 1, '-', text='x' * (32 * 1024), code=0).err, '')


class Undoing(cli_desk.DeskCase):
    def test_undo_past_what_is_stale(self):
        self.log('one')
        self.ctl('set', '--new', 'person:Bob Jansen')
        self.log('two')
        self.ctl('set', '1', 'title=other')
        self.ctl('set', '2', 'title=mine')
        self.ctl('--as', 'bob', 'set', '2', "title=Bob's")
        for _ in range(2):
            problem = self.ctl('undo', '--json', code=1).problem()
            self.assertEqual(problem['error'], 'stale')
            self.assertIn('--older', problem['hint'])
        answer = self.ctl('undo', '--older')
        self.assertIn('INC-1', answer.out)
        self.assertIn('INC-2', answer.err)
        self.assertEqual(self.show('1')['title'], 'One')
        self.assertEqual(self.show('2')['title'], "Bob's")

    def test_undo_and_redo(self):
        self.assertIn('nothing to undo', self.ctl('undo', code=1).err.lower())
        self.log('VPN down')
        self.ctl('set', 1, 'title=Other', 'impact=1')
        self.assertIn('INC-1', self.ctl('undo').out)
        found = self.show(1)
        self.assertEqual((found['title'], found['impact']), ('VPN down', None))
        self.assertEqual(self.ctl('undo', '--redo', '--json').record()['title'], 'Other')
        self.ctl('undo')
        self.assertEqual(self.ctl('redo', '--json').record()['title'], 'Other')
        self.assertIn('nothing to do again', self.ctl('redo', code=1).err.lower())
        self.ctl('undo')
        self.assertEqual(self.ctl('undo', '--json').out, '')
        self.assertEqual(self.ctl('list', '--view', 'all').out, 'Nothing here.\n')
        self.ctl('undo', code=1)
        self.verified()

    def test_each_person_has_an_own_history(self):
        self.ctl('set', '--new', 'person:Bob Jansen')
        self.log('VPN down')
        self.ctl('--as', 'bob', 'set', 1, 'title=Bob was here')
        self.ctl('set', 1, 'location=Hall')
        self.ctl('--as', 'bob', 'undo')
        found = self.show(1)
        self.assertEqual((found['title'], found['location']), ('VPN down', 'Hall'))


class Acting(cli_desk.DeskCase):
    def test_as(self):
        self.ctl('set', '--new', 'person:Bob Jansen')
        self.log('VPN down')
        self.ctl('--as', 'Bob Jansen', 'move', 1, 'take')
        self.assertEqual(self.show(1)['owner'], 'Bob Jansen')
        self.assertEqual(len(self.ctl('--as', 'bob', 'list', '--view', 'mine', '--json').records()), 1)
        self.assertEqual(self.ctl('list', '--view', 'mine', '--json').out, '')
        self.ctl('--as', 'bob', 'note', 1, 'mine')
        self.assertIn('Bob Jansen', self.ctl('show', 1).out)

    def test_unknown(self):
        self.ctl('set', '--new', 'person:Anna Berger')
        for name, near in (('Ana Wiess', 'Anna Weiss'), ('Ana Weis', 'Anna Weiss'), ('Anna', 'Anna Berger')):
            answer = self.ctl('--as', name, 'list', code=1)
            self.assertIn(near, answer.err)
        self.assertNotIn('Anna', self.ctl('--as', 'Xaver', 'list', code=1).err)


class WrongClock(cli_desk.DeskCase):
    """A clock that was ahead once dates what is written now."""

    def test_is_told_before_writing(self):
        self.log('Printer jams')
        self.assertEqual(self.ctl('note', 'INC-1', 'Asked').err, '')
        with sqlite3.connect(self.desk) as desk:
            desk.execute('UPDATE head SET now = now + 600000')
        desk.close()
        self.assertIn('Check the clock', self.ctl('note', 'INC-1', 'Asked again').err)
        self.assertEqual(self.ctl('list').err, '', 'who reads is not troubled')


if __name__ == '__main__':
    cli_desk.main()
