#!/usr/bin/env python3
# fettlectl: what goes in and out: export, import, generate, backup, restore.
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import datetime
import io
import json
import os
import pty
import resource
import signal
import sqlite3
import statistics
import subprocess

import cli_desk

LOG_HEADER = ('number', 'incident_state', 'opened_at', 'sys_updated_at', 'caller_id', 'impact', 'urgency', 'priority',
              'assignment_group', 'assigned_to', 'category', 'subcategory', 'u_symptom', 'reopen_count',
              'reassignment_count', 'closed_code', 'resolved_at', 'closed_at')


def moment(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))


def rows_of_a_log(number, caller, states):
    for day, state in enumerate(states, 1):
        yield {'number': number, 'incident_state': state, 'opened_at': '01-03-2016 09:00',
               'sys_updated_at': f'{day:02}-03-2016 10:00', 'caller_id': caller, 'impact': '2 - Medium',
               'urgency': '2 - Medium', 'priority': '3 - Moderate', 'assignment_group': 'Group 1',
               'assigned_to': 'Resolver 1', 'category': 'Category 1', 'subcategory': 'Subcategory 2',
               'u_symptom': 'Symptom 3', 'reopen_count': '0', 'reassignment_count': '0', 'closed_code': 'code 1',
               'resolved_at': '03-03-2016 10:00', 'closed_at': '04-03-2016 10:00'}


def text_of_a_log(rows, header=LOG_HEADER):
    out = io.StringIO()
    writer = csv.DictWriter(out, header, extrasaction='ignore')
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


LIFE = ('New', 'Active', 'Resolved', 'Closed')


class Exporting(cli_desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.ctl('set', '--new', 'team:Network')
        self.log('VPN down !2/1 #VPN caller:"Bob Jansen" cat:"Network > VPN" +remote @me')
        self.log('=1+1, "quoted"')
        self.ctl('set', 1, 'team=Network', 'tags+=old', 'description=Two\nlines; and "quotes"')
        self.ctl('set', 1, 'tags-=old')
        self.ctl('note', 1, 'Looked at it')
        self.ctl('note', 1, '--told-by', 'chat', 'On it')
        self.ctl('move', 1, 'start')
        self.ctl('move', 1, 'resolve', '--code', 'fixed', '--notes', 'Ünïcode 日本語')
        self.ctl('undo')
        self.ctl('undo', '--redo')
        self.log('Taken back')
        self.ctl('undo')

    def test_lines_are_records(self):
        records = [json.loads(line) for line in self.export().splitlines()]
        kinds = [record['kind'] for record in records]
        order = ['person', 'team', 'service', 'category', 'incident', 'note']
        self.assertEqual(kinds, sorted(kinds, key=order.index))
        self.assertEqual(set(kinds), set(order))
        for record in records:
            self.assertTrue(record['history'], record)

    def test_there_and_back(self):
        first = self.path('first.jsonl')
        self.ctl('export', '--output', first)
        with open(first, encoding='utf-8') as file:
            text = file.read()
        self.assertEqual(text, self.export())
        other = self.path('other.fettle')
        self.ctl('--desk', other, 'init', '--name', 'Anna Weiss')
        report = self.ctl('--desk', other, 'import', '--json', 'jsonl', first).record()
        self.assertEqual((report['check'], report['left_out']), (False, 0))
        self.assertEqual(self.export(other), text)
        self.verified(other)
        again = self.ctl('--desk', other, 'import', '--json', 'jsonl', first).record()
        self.assertEqual((again['incidents'], again['changes']), (0, 0))
        self.assertEqual(self.export(other), text)

    def undoes_of_undoes(self, n):
        """What self.export() says, where n undos of one incident take back all undos before them."""
        records = [json.loads(line) for line in self.export().splitlines()]
        incident = next(record for record in records if record.get('number') == 'INC-2')
        history = incident['history'] = incident['history'][:1]
        for i in range(2 * n):
            change = {'act': 1000 + i, 'at': f'2031-05-06T07:08:09.{i:03}Z', 'base': {'title': i}, 'op': 'set', 'tz': 0,
                      'by': history[0]['by'], 'f': {'title': f'T{i}'}}
            if i >= n:
                change['undoes'] = [i - n + 1, *range(n + 1, i + 1)]
            history.append(change)
        incident['title'] = f'T{2 * n - 1}'
        return ''.join(json.dumps(record, separators=(',', ':')) + '\n' for record in records)

    def test_undoes_of_undoes(self):
        # Their names together would double with each.
        path = self.path('undoes.jsonl')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(self.undoes_of_undoes(40))
        other = self.path('other.fettle')
        self.ctl('--desk', other, 'init', '--name', 'Anna Weiss')
        report = self.ctl('--desk', other, 'import', '--json', 'jsonl', path).record()
        self.assertEqual(report['left_out'], 0)
        told = self.ctl('--desk', other, 'show', 2).out
        self.assertIn('Done again: Title changed from “T0” to “T1”; ', told)
        self.assertLess(max(map(len, told.splitlines())), 200)

    def test_what_is_exported_is_what_is_shown(self):
        exported = {record['number']: record for record in map(json.loads, self.export().splitlines())
                    if record['kind'] == 'incident' and not record.get('deleted')}
        for shown in self.ctl('list', '--view', 'all', '--json').records():
            record = exported[shown['number']]
            self.assertEqual({key: record[key] for key in shown if key in record}, shown)

    def test_csv(self):
        for words in (('--format', 'csv'), ('-fcsv',)):
            text = self.ctl('export', *words).out
            rows = list(csv.DictReader(io.StringIO(text, newline='')))
            self.assertEqual([row['number'] for row in rows], ['INC-1', 'INC-2'])
        self.assertEqual(rows[0]['description'], 'Two\nlines; and "quotes"')
        self.assertEqual((rows[0]['impact'], rows[0]['state'], rows[0]['owner']), ('2', 'resolved', 'Anna Weiss'))
        self.assertEqual(rows[1]['title'], '\'=1+1, "quoted"')

    def test_output_file(self):
        target = self.path('out.jsonl')
        with open(target, 'w', encoding='utf-8') as file:
            file.write('before')
        self.ctl('export', '-o', target)
        with open(target, encoding='utf-8') as file:
            self.assertEqual(file.read(), self.export())
        self.ctl('export', '-o', self.path('no/such/folder'), code=1)

    def test_no_folder_is_replaced(self):
        folder = self.path('folder')
        os.mkdir(folder)
        for words in (('export', '-o', folder), ('config', 'export', folder)):
            with self.subTest(words=words):
                problem = self.ctl('--json', *words, code=1).problem()
                self.assertEqual(problem['error'], 'exists')
                self.assertIn(f'“{folder}” cannot be written.', str(problem))
                self.assertIn('It is a folder.', str(problem))
        problem = self.ctl('--json', 'export', '-o', '/proc/nothing', code=1).problem()
        self.assertEqual(problem['error'], 'failed')
        self.assertIn('“/proc/nothing” cannot be written.', str(problem))

    def test_no_desk_is_replaced(self):
        backup, link = self.path('backup.fettle'), self.path('link')
        self.ctl('backup', backup)
        os.symlink(self.desk, link)
        text = self.export()
        for target in (self.desk, self.desk + '-wal', self.desk + '-shm', self.desk + '.drafts', self.desk + '.drafts-01', backup, link):
            self.ctl('export', '-o', target, code=1)
        self.assertEqual(self.export(), text)
        self.ctl('--desk', backup, 'verify')

    def test_standard_output_is_full(self):
        with open('/dev/full', 'w', encoding='utf-8') as full:
            process = subprocess.run([cli_desk.PROGRAM, 'export'], env=self.environment(), stdout=full,
                                     stderr=subprocess.PIPE, encoding='utf-8')
        self.assertEqual(process.returncode, 1, process)

    def test_a_reader_that_leaves(self):
        process = subprocess.run(f'"{cli_desk.PROGRAM}" export | head -c 10', shell=True, env=self.environment(),
                                 capture_output=True, encoding='utf-8')
        self.assertEqual((process.returncode, len(process.stdout), process.stderr), (0, 10, ''))


class Importing(cli_desk.DeskCase):
    def write(self, name, text, encoding='utf-8'):
        path = self.path(name)
        with open(path, 'w', encoding=encoding, newline='') as file:
            file.write(text)
        return path

    def run_log(self, path, *words, **more):
        return self.ctl('import', '--json', 'servicenow-log', path, *words, **more)

    def test_a_log(self):
        rows = [*rows_of_a_log('INC0000001', 'Caller 1', LIFE), *rows_of_a_log('INC0000002', 'Caller 2', LIFE[:2])]
        path = self.write('log.csv', text_of_a_log(rows))
        check = self.run_log(path, '--check').record()
        self.assertEqual((check['check'], check['rows'], check['incidents']), (True, 6, 2))
        self.assertEqual(self.ctl('list', '--view', 'all', '--json').out, '')

        report = self.run_log(path).record()
        self.assertEqual({key: report[key] for key in check if key != 'check'},
                         {key: check[key] for key in check if key != 'check'})
        first, second = self.show('INC0000001'), self.show('INC0000002')
        self.assertEqual((first['state'], first['external_key'], first['aliases'], first['reporter']),
                         ('closed', 'servicenow:INC0000001', ['INC0000001'], 'Caller 1'))
        self.assertEqual((first['logged_at'], first['resolved_at'], first['closed_at']),
                         ('2016-03-01T09:00:00Z', '2016-03-03T10:00:00Z', '2016-03-04T10:00:00Z'))
        self.assertEqual((second['state'], second['priority'], second['resolved_at']), ('in_progress', 3, None))

        again = self.run_log(path).record()
        self.assertEqual((again['incidents'], again['changes'], again['unchanged']), (0, 0, 6))
        self.verified()

    def test_zone(self):
        path = self.write('log.csv', text_of_a_log(rows_of_a_log('INC0000001', 'Caller 1', LIFE)))
        report = self.run_log(path, '--zone', 'Europe/Berlin').record()
        self.assertEqual(report['zone'], 'Europe/Berlin')
        self.assertEqual(self.show('INC0000001')['logged_at'], '2016-03-01T08:00:00Z')
        self.run_log(path, '--zone', 'Nowhere', code=2)

    def test_report(self):
        rows = list(rows_of_a_log('INC0000001', 'Caller 1', LIFE))
        rows[1]['incident_state'] = '-100'
        text = text_of_a_log(rows) + 'INC0000002,New,torn\r\n'
        report_path = self.path('report.csv')
        answer = self.ctl('import', 'servicenow-log', self.write('log.csv', text), '--report', report_path)
        self.assertIn('5 rows read', answer.out)
        # As the window counts, and as an editor does.
        self.assertIn('row 5 (line 6)', answer.out)
        with open(report_path, encoding='utf-8', newline='') as file:
            remarks = list(csv.DictReader(file))
        self.assertEqual(list(remarks[0]), ['row', 'line', 'key', 'column', 'type', 'text'])
        self.assertTrue(any(remark['line'] == '6' for remark in remarks), remarks)
        self.assertTrue(any('-100' in remark['text'] for remark in remarks), remarks)

    def test_a_report_replaces_no_desk(self):
        path = self.write('log.csv', text_of_a_log(rows_of_a_log('INC0000001', 'Caller 1', LIFE)))
        with open(path, encoding='utf-8') as file:
            text = file.read()
        backup, link = self.path('backup.fettle'), self.path('link')
        self.ctl('backup', backup)
        os.symlink(path, link)
        before = self.export()
        for target in (self.desk, self.desk + '-wal', self.desk + '.reserve', backup, path, link):
            for words in ((), ('--check',)):
                self.assertEqual(self.run_log(path, *words, '--report', target, code=1).problem()['error'], 'exists')
        self.assertEqual(self.export(), before)
        self.verified()
        self.verified(backup)
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), text)

    def test_undo(self):
        path = self.write('log.csv', text_of_a_log(rows_of_a_log('INC0000001', 'Caller 1', LIFE)))
        self.run_log(path)
        self.ctl('undo')
        self.assertEqual(self.ctl('list', '--view', 'all', '--json').out, '')
        self.ctl('undo', '--redo')
        self.assertEqual(self.show('INC0000001')['state'], 'closed')
        self.verified()

    def test_refusals_leave_nothing(self):
        good = text_of_a_log(rows_of_a_log('INC0000001', 'Caller 1', LIFE))
        no_state = text_of_a_log(rows_of_a_log('INC0000001', 'Caller 1', LIFE),
                                 [name for name in LOG_HEADER if name != 'incident_state'])
        before = self.export()
        for path, profile, code in (
                (self.write('a', no_state), 'servicenow-log', 1), (self.write('b', ''), 'servicenow-log', 1),
                (self.write('c', good), 'jsonl', 1), (self.write('d', '{"kind":"incident"'), 'jsonl', 1),
                (self.write('e', '{"kind":"incident","title":"A"}\n[]\n'), 'jsonl', 1),
                (self.path('nowhere'), 'jsonl', 1), (self.write('g', good), 'magic', 2)):
            problem = self.ctl('import', '--json', profile, path, code=code).problem()
            self.assertTrue(problem['fact'], path)
            self.assertEqual(self.export(), before, path)
        self.assertIn('incident_state', self.run_log(self.path('a'), code=1).err)
        self.verified()

    def test_what_is_wrong_is_said_well(self):
        empty = self.write('empty.csv', '')
        problem = self.run_log(empty, code=1).problem()
        self.assertIn('empty.csv', problem['fact'])
        self.assertTrue(problem['hint'])
        broken = self.write('broken', '{"title":"A"}\n' * 5 + '{"title":\n')
        problem = self.ctl('import', '--json', 'jsonl', broken, code=1).problem()
        self.assertIn('Line 6', problem['fact'])
        self.assertNotIn('line 1', problem['detail'])

    def test_what_is_not_known_is_said(self):
        nobody, later = '01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058'
        path = self.write('doubts', ''.join(json.dumps(line) + '\n' for line in (
            {'title': 'A', 'state': 'frob'}, {'title': 'B', 'owner_id': nobody}, {'title': 'C', 'owner_id': later},
            {'kind': 'person', 'id': later, 'name': 'Late Comer'}, {'title': 'D', 'state': 'new', 'channel': 'phone'})))
        answer = self.ctl('import', '--json', 'jsonl', path)
        report = self.path('report.csv')
        self.assertEqual(json.loads(answer.out.splitlines()[-1])['taken_with_remark'], 2, answer.out)
        self.ctl('undo')
        self.ctl('import', 'jsonl', path, '--report', report)
        with open(report, encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row['row'], row['column'], row['type']) for row in rows],
                         [('1', 'state', 'taken'), ('2', 'owner', 'taken')])
        self.assertIn('frob', rows[0]['text'])
        self.assertIn(nobody, rows[1]['text'])

    def test_encodings(self):
        text = text_of_a_log(rows_of_a_log('INC0000001', 'Jürgen Çelik', LIFE))
        for encoding in ('utf-8', 'utf-8-sig', 'utf-16', 'cp1252'):
            desk = self.path(encoding + '.fettle')
            self.ctl('--desk', desk, 'init')
            self.ctl('--desk', desk, 'import', 'servicenow-log', self.write('log.csv', text, encoding))
            found = self.ctl('--desk', desk, 'show', 'INC0000001', '--json').record()
            self.assertEqual(found['reporter'], 'Jürgen Çelik', encoding)

    def test_a_full_disk(self):
        rows = []
        for n in range(1, 2001):
            rows += rows_of_a_log(f'INC{n:07}', f'Caller {n}', LIFE[:2])
        path = self.write('log.csv', text_of_a_log(rows))
        before = self.export()

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024 * 1024, 1024 * 1024))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        answer = self.ctl('import', '--json', 'servicenow-log', path, code=1, before=limit)
        self.assertEqual(answer.problem()['error'], 'full')
        self.assertEqual(self.export(), before)
        self.verified()
        self.assertEqual(self.run_log(path).record()['incidents'], 2000)

    def test_interrupted(self):
        rows = []
        for n in range(1, 20001):
            rows += rows_of_a_log(f'INC{n:07}', f'Caller {n % 50}', LIFE[:2])
        path = self.write('log.csv', text_of_a_log(rows))
        before = self.export()
        screen, terminal = pty.openpty()
        process = subprocess.Popen([cli_desk.PROGRAM, 'import', 'servicenow-log', path], env=self.environment(),
                                   stdout=subprocess.PIPE, stderr=terminal, encoding='utf-8',
                                   # What runs in the background of a shell inherits it as ignored.
                                   preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        os.close(terminal)
        shown = b''
        # On a terminal it shows how far it is.
        while b'%' not in shown:
            shown += os.read(screen, 1000)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate()
        try:
            while more := os.read(screen, 1000):
                shown += more
        except OSError:
            pass  # the end of a terminal
        os.close(screen)
        self.assertEqual((process.returncode, out), (1, ''), shown)
        self.assertIn(b'stopped', shown)
        self.assertEqual(self.export(), before)


class RealLog(cli_desk.DeskCase):
    """The figures of a published log of 890 incidents."""

    def setUp(self):
        self.log_path = os.environ.get('FETTLE_SERVICENOW_LOG') or os.path.join(
            os.environ.get('FETTLE_SOURCE_ROOT', '.'), '..', 'shared', 'data', 'servicenow-incident-log.csv')
        if not os.path.exists(self.log_path):
            self.skipTest(f'THE REAL LOG IS NOT HERE: {self.log_path}; set FETTLE_SERVICENOW_LOG')
        super().setUp()

    def test_figures(self):
        report = self.ctl('import', '--json', 'servicenow-log', self.log_path).record()
        self.assertEqual((report['rows'], report['incidents'], report['left_out']), (5998, 890, 0))
        self.assertEqual(report['zone'], 'UTC')
        self.check_figures()

        again = self.ctl('import', '--json', 'servicenow-log', self.log_path).record()
        self.assertEqual((again['incidents'], again['updated'], again['changes']), (0, 0, 0))
        self.assertEqual(again['unchanged'], 5998)
        self.check_there_and_back()

    def check_figures(self):
        incidents = self.ctl('list', '--view', 'all', '--json').records()
        self.assertEqual(len(incidents), 890)
        self.assertEqual({incident['state'] for incident in incidents}, {'closed'})
        last = {}
        with open(self.log_path, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                last[row['number']] = row
        differ = {'reopen_count': set(), 'reassignment_count': set()}
        for incident in incidents:
            number = incident['aliases'][0]
            for field, numbers in differ.items():
                if incident[field] != int(last[number][field]):
                    numbers.add(number)
            self.assertEqual(incident['priority'], int(last[number]['priority'][0]), number)
        self.assertEqual(differ['reopen_count'], set())
        self.assertEqual(differ['reassignment_count'], {'INC0000173', 'INC0000722', 'INC0001252'})

        hours = [(moment(incident['resolved_at']) - moment(incident['logged_at'])).total_seconds() / 3600
                 for incident in incidents if incident['resolved_at']]
        self.assertEqual(len(hours), 861)
        self.assertAlmostEqual(statistics.mean(hours), 315.867, 3)
        self.assertAlmostEqual(statistics.median(hours), 54.467, 3)

        overrides = [incident for incident in incidents
                     if incident['priority'] != incident['impact'] + incident['urgency'] - 1]
        self.assertEqual(len(overrides), 60)
        self.assertEqual({incident['priority_reason'] for incident in overrides}, {'from import'})
        self.assertEqual(sum(incident['priority_reason'] is None for incident in incidents), 830)

    def check_there_and_back(self):
        text = self.export()
        path, other = self.path('export.jsonl'), self.path('other.fettle')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        self.ctl('--desk', other, 'init', '--name', 'Anna Weiss')
        self.ctl('--desk', other, 'import', 'jsonl', path)
        self.assertEqual(self.export(other), text)
        self.verified(other)

    def test_counts_are_derived(self):
        rows = []
        with open(self.log_path, encoding='utf-8', newline='') as file:
            reader = csv.DictReader(file)
            for row in reader:
                rows.append({**row, 'reopen_count': '7', 'reassignment_count': '7'})
        path = self.path('sevens.csv')
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(text_of_a_log(rows, reader.fieldnames))
        other = self.path('other.fettle')
        self.ctl('--desk', other, 'init')
        self.ctl('--desk', other, 'import', 'servicenow-log', path)
        self.ctl('import', 'servicenow-log', self.log_path)
        counts = [[(incident['aliases'], incident['reopen_count'], incident['reassignment_count'])
                   for incident in self.ctl('--desk', desk, 'list', '-v', 'all', '-s', 'number', '--json').records()]
                  for desk in (self.desk, other)]
        self.assertEqual(*counts)


class Generating(cli_desk.DeskCase):
    MAKES_DESK = False

    def generate(self, name, *words):
        desk = self.path(name)
        self.ctl('--desk', desk, 'generate', *words)
        return desk

    def test_same_seed_same_bytes(self):
        a = self.generate('a', '--incidents', 120, '--seed', 7)
        self.ctl('--desk', self.path('b'), 'init', '--name', 'Another Name')
        b = self.generate('b', '--incidents', 120, '--seed', 7)
        c = self.generate('c', '--incidents', 120, '--seed', 8)
        self.assertEqual(self.export(a), self.export(b))
        self.assertNotEqual(self.export(a), self.export(c))
        self.verified(a)

    def test_backlog(self):
        lived = self.generate('a', '-n', 150, '-s', 5)
        desk = self.generate('b', '-n', 150, '-s', 5, '--backlog')
        incidents, before = (self.ctl('--desk', one, 'list', '--view', 'open', '--json').records()
                             for one in (desk, lived))
        self.assertEqual(len(incidents), 150)
        self.assertLess(len(before), 100)
        titles = {incident['number']: incident['title'] for incident in incidents}
        self.assertEqual({incident['title'] for incident in before} - set(titles.values()), set())
        self.assertIn('on_hold', {incident['state'] for incident in incidents})
        self.verified(desk)

    def test_believable(self):
        desk = self.generate('a', '-n', 400, '-s', 3, '--until', '2025-06-30T12:00:00Z')
        incidents = self.ctl('--desk', desk, 'list', '--view', 'all', '--json').records()
        self.assertEqual(len(incidents), 400)
        self.assertEqual({incident['number'] for incident in incidents}, {f'INC-{n}' for n in range(1, 401)})
        self.assertLessEqual(max(incident['updated_at'] for incident in incidents), '2025-06-30T12:00:00Z')
        self.assertEqual({incident['priority'] for incident in incidents} - {None}, {1, 2, 3, 4, 5})
        for view in ('open', 'unowned', 'waiting', 'resolved', 'closed'):
            self.assertTrue(self.ctl('--desk', desk, 'list', '--view', view, '--json').out, view)
        self.assertGreater(len({incident['title'] for incident in incidents}), 50)

    def test_there_and_back(self):
        desk = self.generate('a', '-n', 150, '-s', cli_desk.SEED)
        text = self.export(desk)
        other = self.path('b')
        path = self.path('a.jsonl')
        self.ctl('--desk', desk, 'export', '-o', path)
        self.ctl('--desk', other, 'init')
        self.ctl('--desk', other, 'import', 'jsonl', path)
        self.assertEqual(self.export(other), text)

    def test_nothing_is_made_of_nonsense(self):
        desk = self.path('nonsense.fettle')
        for until in ('someday', '1900-01-01T00:00:00Z'):
            self.ctl('--desk', desk, 'generate', '--until', until, code=1 if until == 'someday' else 2)
            self.assertFalse(os.path.exists(desk))

    def test_what_is_not_empty_is_left_alone(self):
        self.ctl('init')
        self.log('Mine')
        before = self.export()
        self.ctl('generate', '-n', 5, code=1)
        self.assertEqual(self.export(), before)


class Backups(cli_desk.DeskCase):
    def test_there_and_back(self):
        backup = self.path('backup.fettle')
        self.log('Before')
        before = self.export()
        self.assertEqual(self.ctl('backup', '--json', backup).record(), {'desk': self.desk, 'backup': backup})
        self.log('After')
        self.verified(backup)
        self.assertEqual(self.export(backup), before)

        answer = self.ctl('restore', '--json', backup).record()
        self.assertEqual(self.export(), before)
        self.assertIn('INC-2', self.export(answer['kept']))
        self.assertEqual(self.log('Next'), 'INC-2')
        self.verified()

    def test_restore_where_nothing_is(self):
        backup, other = self.path('backup.fettle'), self.path('new/other.fettle')
        self.ctl('backup', backup)
        self.ctl('--desk', other, 'restore', backup)
        self.verified(other)

    def test_refusals(self):
        backup = self.path('backup.fettle')
        self.ctl('backup', backup)
        self.assertEqual(self.ctl('backup', '--json', backup, code=1).problem()['error'], 'exists')
        self.ctl('backup', os.path.join(backup, 'below-a-file'), code=1)
        for words in (('backup', self.path('no/such/x')), ('export', '-o', self.path('no/such/x'))):
            problem = self.ctl('--json', *words, code=1).problem()
            self.assertIn(self.path('no/such'), problem['fact'])
            self.assertTrue(problem['hint'], problem)
            self.assertFalse(os.path.exists(self.path('no')))
        self.ctl('restore', self.path('nowhere'), code=1)
        database = sqlite3.connect(backup)
        database.execute('UPDATE log SET body = zeroblob (9) WHERE seq = 2')
        database.commit()
        database.close()
        before = self.export()
        self.ctl('restore', backup, code=3)
        self.assertEqual(self.export(), before)


if __name__ == '__main__':
    cli_desk.main()
