#!/usr/bin/env python3
# fettlectl sla: the reckoning of clocks, against figures worked out by hand. The
# histories are brought in as an export is, so that they lie where they are known
# to lie: 21 November 2025 is a Friday, the 24th a Monday.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import sqlite3
import uuid

import cli_desk

KEYS = ['number', 'target', 'stage', 'policy', 'type', 'calendar', 'priority', 'target_s', 'started_at', 'due_at',
        'paused_s', 'elapsed_s', 'breached_at', 'ended_at', 'steps']
STEP_KEYS = ['type', 'at', 'text', 'elapsed_s', 'change', 'because', 'by']
BOB = '0190c5a0-0000-7000-8000-0000000000b0'
CALENDAR = '0190c5a0-0000-7000-8000-0000000000c0'
POLICY = '0190c5a0-0000-7000-8000-0000000000d0'
TICKET = '0190c5a0-0000-7000-8000-0000000000e0'


def at(text):
    """"20 17:00" as the time of an export."""
    return f'2025-11-{text.replace(" ", "T")}:00Z'


class Desk:
    """An export as somebody's desk would have written it."""

    def __init__(self):
        self.lines = []
        self.acts = 0
        self.add('person', BOB, ('01 00:00', {'name': 'Bob Jansen'}))

    def add(self, kind, eid, *changes):
        history, last = [], {}
        for n, (when, f) in enumerate(changes):
            self.acts += 1
            entry = {'op': 'create' if not n else 'act' if 'state' in f else 'set', 'by': BOB, 'at': at(when), 'tz': 0, 'act': self.acts, 'f': f}
            if n:
                entry['base'] = {key: last.get(key) for key in f}
            last.update(dict.fromkeys(f, n))
            history.append(entry)
        self.lines.append({'kind': kind, 'id': eid, 'history': history})

    def promise(self, **policy):
        self.add('calendar', CALENDAR, ('01 00:00', {'name': 'Desk hours', 'zone': 'UTC', 'hours': 'mon-fri 08:00-18:00'}))
        self.add('sla_policy', POLICY, ('01 00:00', {'name': 'Gold', 'position': '0', 'calendar': CALENDAR, **policy}))

    def log(self, *changes):
        first, f = changes[0]
        self.add('incident', TICKET, (first, {'title': 'VPN drops', 'state': 'new', 'number': 'INC-1', **f}), *changes[1:])

    def reply(self, when):
        self.add('note', str(uuid.uuid4()).replace('-4', '-7', 1),
                 (when, {'incident': TICKET, 'visibility': 'public', 'told_by': 'phone', 'body': 'We look into it.'}))

    def text(self):
        return ''.join(json.dumps(line) + '\n' for line in self.lines)


class Sla(cli_desk.DeskCase):
    def take(self, desk):
        path = self.path('desk.jsonl')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(desk.text())
        self.ctl('import', 'jsonl', path)

    def clocks(self, number='1'):
        records = self.ctl('sla', number, '--json').records()
        for record in records:
            self.assertEqual(list(record), KEYS)
            for step in record['steps']:
                self.assertEqual(list(step), STEP_KEYS)
        return records

    def clock(self, target):
        records = [record for record in self.clocks() if record['target'] == target]
        self.assertEqual(len(records), 1, records)
        return records[0]

    def expect(self, clock, **facts):
        self.assertEqual({key: clock[key] for key in facts}, facts)

    def steps(self, clock):
        return [(step['type'], step['at'], step['elapsed_s'] // 60) for step in clock['steps']]

    # 21 November 2025 is a Friday.

    def test_over_a_weekend(self):
        desk = Desk()
        desk.promise(resolve='4h')
        desk.log(('21 17:00', {}), ('24 10:00', {'state': 'resolved'}))
        self.take(desk)
        clock = self.clock('resolve')
        # An hour on Friday, two on Monday; it was due when the fourth was over.
        self.expect(clock, number='INC-1', stage='completed', policy='Gold', type='sla', calendar='Desk hours',
                    target_s=4 * 3600, started_at=at('21 17:00'), due_at=at('24 11:00'), paused_s=0,
                    elapsed_s=3 * 3600, breached_at=None, ended_at=at('24 10:00'))
        self.assertEqual(self.steps(clock), [('started', at('21 17:00'), 0), ('completed', at('24 10:00'), 180)])

    def test_on_hold(self):
        desk = Desk()
        desk.promise(resolve='4h')
        desk.log(('21 09:00', {}), ('21 10:00', {'state': 'on_hold', 'hold_reason': 'caller'}),
                 ('24 09:00', {'state': 'in_progress', 'hold_reason': None}), ('24 11:00', {'state': 'resolved'}))
        self.take(desk)
        clock = self.clock('resolve')
        # Eight hours of Friday and one of Monday stood still.
        self.expect(clock, due_at=at('24 12:00'), paused_s=9 * 3600, elapsed_s=3 * 3600, breached_at=None)
        self.assertEqual(self.steps(clock), [('started', at('21 09:00'), 0), ('paused', at('21 10:00'), 60),
                                             ('resumed', at('24 09:00'), 60), ('completed', at('24 11:00'), 180)])
        paused = clock['steps'][1]
        self.assertEqual((paused['text'], paused['because'], paused['by']),
                         ('Paused: waiting for caller', 'Moved to On hold: waiting for caller', 'Bob Jansen'))

    def test_another_priority(self):
        """The picture of the design, in figures: the pause that was earned is kept."""
        desk = Desk()
        desk.promise(resolve='P2 1h, P3 8h')
        desk.log(('24 08:44', {'priority': 3}), ('24 09:03', {'state': 'on_hold', 'hold_reason': 'caller'}),
                 ('24 09:20', {'state': 'in_progress', 'hold_reason': None}), ('24 09:30', {'priority': 2}),
                 ('24 10:42', {'state': 'resolved'}))
        self.take(desk)
        clock = self.clock('resolve')
        self.expect(clock, priority=2, target_s=3600, started_at=at('24 08:44'), due_at=at('24 10:01'),
                    paused_s=17 * 60, elapsed_s=101 * 60, breached_at=at('24 10:01'), stage='completed')
        self.assertEqual(self.steps(clock), [
            ('started', at('24 08:44'), 0), ('paused', at('24 09:03'), 19), ('resumed', at('24 09:20'), 19),
            ('changed', at('24 09:30'), 29), ('reached', at('24 10:01'), 60), ('completed', at('24 10:42'), 101)])
        self.assertEqual(clock['steps'][3]['text'], 'Priority P3 to P2: target 8 h to 1 h, time kept')
        self.assertEqual(clock['steps'][4]['text'], 'Target reached: 1 h used')

    def test_priorities_in_a_row(self):
        """Each change tells the target that it led to, not the last one."""
        desk = Desk()
        desk.promise(resolve='P1 30m, P2 1h, P3 8h')
        desk.log(('24 09:00', {'priority': 3}), ('24 09:10', {'priority': 2}), ('24 09:20', {'priority': 1}),
                 ('24 09:25', {'state': 'resolved'}))
        self.take(desk)
        clock = self.clock('resolve')
        self.expect(clock, due_at=at('24 09:30'), elapsed_s=25 * 60, breached_at=None)
        self.assertEqual([step['text'] for step in clock['steps']][1:3],
                         ['Priority P3 to P2: target 8 h to 1 h, time kept',
                          'Priority P2 to P1: target 1 h to 30 m, time kept'])

    def test_reopened(self):
        desk = Desk()
        desk.promise(resolve='4h')
        desk.log(('21 09:00', {}), ('21 10:00', {'state': 'resolved'}), ('24 08:30', {'state': 'in_progress'}),
                 ('24 09:30', {'state': 'resolved'}))
        self.take(desk)
        clock = self.clock('resolve')
        # It stood still from 10:00 to 18:00 on Friday and for half an hour of Monday.
        self.expect(clock, elapsed_s=2 * 3600, paused_s=8 * 3600 + 1800, due_at=at('24 11:30'), breached_at=None,
                    stage='completed')
        self.assertEqual([step['type'] for step in clock['steps']], ['started', 'completed', 'reopened', 'completed'])

    def test_the_first_answer_and_the_next(self):
        desk = Desk()
        desk.promise(response='30m', update='1h')
        desk.log(('24 09:00', {}), ('24 12:00', {'state': 'resolved'}))
        desk.reply('24 09:50')
        desk.reply('24 10:30')
        self.take(desk)
        self.expect(self.clock('response'), stage='completed', elapsed_s=50 * 60, due_at=at('24 09:30'),
                    breached_at=at('24 09:30'), ended_at=at('24 09:50'))
        updates = [clock for clock in self.clocks() if clock['target'] == 'update']
        self.assertEqual([(clock['started_at'], clock['ended_at'], clock['breached_at']) for clock in updates],
                         [(at('24 09:50'), at('24 10:30'), None), (at('24 10:30'), at('24 12:00'), at('24 11:30'))])
        self.assertEqual(self.clock('response')['steps'][-1]['text'], 'Stopped: answered')

    def test_by_the_clock_on_the_wall(self):
        desk = Desk()
        desk.promise(resolve='2d', calendar=None)
        desk.log(('21 17:00', {}), ('23 16:00', {'state': 'resolved'}))
        self.take(desk)
        self.expect(self.clock('resolve'), calendar=None, target_s=48 * 3600, elapsed_s=47 * 3600, due_at=at('23 17:00'))

    def test_each_step_names_its_change(self):
        desk = Desk()
        desk.promise(response='30m', resolve='4h')
        desk.log(('21 09:00', {}), ('21 10:00', {'state': 'on_hold', 'hold_reason': 'vendor'}),
                 ('21 11:00', {'state': 'in_progress', 'hold_reason': None}), ('21 12:00', {'state': 'resolved'}))
        desk.reply('21 09:10')
        self.take(desk)
        database = sqlite3.connect(self.desk)
        known = {str(uuid.UUID(bytes=row[0])): row[1] for row in database.execute('SELECT id, ent FROM log')}
        database.close()
        for clock in self.clocks():
            for step in clock['steps']:
                kind = 'note' if (clock['target'], step['type']) == ('response', 'completed') else 'incident'
                self.assertEqual(known.get(step['change']), kind, step)

    def test_for_people(self):
        desk = Desk()
        desk.promise(resolve='P2 1h, P3 8h')
        desk.log(('24 08:44', {'priority': 3}), ('24 08:46', {'priority': 2}),
                 ('24 09:03', {'state': 'on_hold', 'hold_reason': 'caller'}),
                 ('24 09:20', {'state': 'in_progress', 'hold_reason': None}), ('24 10:42', {'state': 'resolved'}))
        self.take(desk)
        self.assertEqual(self.ctl('sla', 'INC-1').lines(), [
            'INC-1  VPN drops',
            'Resolve: Done 41 m late',
            '    1 h in Desk hours (Mon to Fri 08:00 to 18:00, UTC). Ran 1 h 41 m, paused 17 m.',
            '    Policy: Gold. Due 2025-11-24 10:01.',
            '    2025-11-24 08:44    0:00  Started: inside working hours (Logged, Bob Jansen)',
            '    2025-11-24 08:46    0:02  Priority P3 to P2: target 8 h to 1 h, time kept (Bob Jansen)',
            '    2025-11-24 09:03    0:19  Paused: waiting for caller (Bob Jansen)',
            '    2025-11-24 09:20    0:19  Runs (Moved to In progress, Bob Jansen)',
            '    2025-11-24 10:01    1:00  Target reached: 1 h used',
            '    2025-11-24 10:42    1:41  Stopped: done (Resolved, Bob Jansen)',
        ])
        self.verified()

    def test_a_new_desk(self):
        """Nobody set anything up."""
        number = self.log('VPN drops !1/1')
        response, resolve = self.clocks(number)
        self.expect(response, target='response', target_s=15 * 60, policy='Standard', calendar='Office hours',
                    stage='in_progress', type='sla', priority=1)
        self.expect(resolve, target='resolve', target_s=4 * 3600)
        self.assertEqual([step['type'] for step in response['steps']], ['started', 'now'])
        self.ctl('undo')
        self.ctl('undo', code=1)
        self.ctl('sla', self.log('Again !1/1'))

    def test_nothing_was_promised(self):
        desk = Desk()
        desk.promise(resolve='4h', filter='prio:1')
        desk.log(('21 09:00', {}), ('21 10:00', {'state': 'resolved'}))
        self.take(desk)
        self.assertEqual(self.ctl('sla', '1', '--json').out, '')
        self.assertIn('Nothing was promised', self.ctl('sla', '1').out)

    def test_no_such_incident(self):
        self.assertEqual(self.ctl('sla', '99', '--json', code=1).problem()['error'], 'not_found')

    def test_what_was_touched_travels(self):
        """The promises of a new desk stay in it; altered ones go along."""
        self.log('VPN drops !1/1')
        self.assertNotIn('"kind":"calendar"', self.export())
        desk = Desk()
        desk.promise(resolve='4h')
        desk.log(('21 09:00', {}))
        path = self.path('desk.jsonl')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(desk.text())
        other, third = self.path('other.fettle'), self.path('third.fettle')
        self.ctl('--desk', other, 'init')
        self.ctl('--desk', other, 'import', 'jsonl', path)
        text = self.export(other)
        self.assertEqual(text.count('"kind":"calendar"'), 1)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        self.ctl('--desk', third, 'init')
        self.ctl('--desk', third, 'import', 'jsonl', path)
        self.assertEqual(self.export(third), text)
        self.verified(third)


if __name__ == '__main__':
    cli_desk.main()
