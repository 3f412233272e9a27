#!/usr/bin/env python3
# How long until the window stands, against an empty libadwaita window.
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-window.py EMPTY-WINDOW FETTLE

Starts both programs in turn on one display and takes the time from the start
of the process until its window is mapped, and the processor time until then.
"""
import json
import os
import statistics
import subprocess
import sys
import time

ROUNDS = 7
INCIDENTS = int(os.environ.get('FETTLE_BENCH_INCIDENTS', '100000'))
SETTLED = 3.0  # seconds after which the list is loaded and memory stands still


def mapped(pid):
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(pid)],
                           capture_output=True, text=True)
    return found.stdout.strip() != ''


def start(command):
    """Wall seconds until the window, and anonymous memory then."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not mapped(process.pid):
        if process.poll() is not None or time.monotonic() - begin > 60:
            sys.exit(f'{command[0]} showed no window')
    wall = time.monotonic() - begin
    time.sleep(SETTLED)
    memory = anonymous(process.pid)
    process.kill()
    process.wait()
    return wall, memory


def anonymous(pid):
    with open(f'/proc/{pid}/status', encoding='ascii') as status:
        for line in status:
            if line.startswith('RssAnon:'):
                return int(line.split()[1]) / 1024
    return 0.0


def make_desk():
    """The desk that the other benchmarks use too."""
    desk = os.path.join(os.environ['FETTLE_BENCH_FOLDER'], f'bench-{INCIDENTS}.fettle')
    fettlectl = os.environ['FETTLECTL']
    if not os.path.exists(desk):
        unfinished = desk + '.unfinished'
        if os.path.exists(unfinished):
            os.remove(unfinished)
        for arguments in (['init', '--name', 'Bench'],
                          ['generate', '--incidents', str(INCIDENTS), '--seed', '1']):
            subprocess.run([fettlectl, '--desk', unfinished, *arguments], check=True,
                           stdout=subprocess.DEVNULL)
        os.rename(unfinished, desk)
    # One kept from an older version is brought up to date by the first that
    # writes: once, and not while the window is looked at.
    subprocess.run([fettlectl, '--desk', desk, 'tick'], check=True, stdout=subprocess.DEVNULL)
    return desk


def main():
    empty, fettle = sys.argv[1:]
    desk = make_desk()
    ours, reference = [], []
    for _ in range(ROUNDS):
        reference.append(start([empty]))
        ours.append(start([fettle, '--desk', desk]))
    wall = [statistics.median(run[0] for run in runs) for runs in (ours, reference)]
    memory = [statistics.median(run[1] for run in runs) for runs in (ours, reference)]
    print(json.dumps({
        'name': 'first-frame', 'value': round(wall[0] / wall[1], 3), 'unit': 'ratio', 'aim': 2.0,
        'better': 'lower', 'reference': 'an empty libadwaita window',
        'detail': f'{wall[0] * 1000:.0f} ms with {INCIDENTS} incidents against {wall[1] * 1000:.0f} ms'}))
    print(json.dumps({
        'name': 'memory', 'value': round(memory[0] - memory[1], 1), 'unit': 'MB', 'aim': 40,
        'better': 'lower', 'reference': 'an empty libadwaita window',
        'detail': f'anonymous memory {memory[0]:.0f} MB once the list is there, against {memory[1]:.0f} MB'}))


if __name__ == '__main__':
    main()
