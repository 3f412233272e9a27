# Drives the real program through its accessible tree and the keyboard.
# SPDX-License-Identifier: GPL-3.0-or-later
"""What UI tests are written with; runs inside run-ui.

    import desk_window as ui

    def test_log(scene):
        window = scene.start('--desk', scene.file('a.fettle'))
        window.wait_for('push button', 'Log incident').click()
        window.type('Printer is on fire')
        window.keys('Return')
        window.wait(lambda: 'Printer is on fire' in window.rows(), 'the new row')
        window.quit()

    ui.main()

Each function test_* is a point of the test and gets a scene with a home of its
own. Nothing here sleeps for a fixed time: wait() polls until something holds.
When it does not, a picture and the tree are kept in FETTLE_UI_LOGS.

Names are compared as people read them: without the mnemonic's underscore and
without the repetition that dialogs add ("_Resolve Resolve" is "Resolve").
"""
import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

from accessible_bus import (ACTION, APPLICATION, COMPONENT, EDITABLE, IN_WINDOW, OBJECT, TEXT,
                            Atspi, Bus, GLib, role_name)

PATIENCE = float(os.environ.get('FETTLE_UI_PATIENCE', '20'))
POLL, LONGEST_POLL = 0.02, 0.25

# What the toolkit or the machine says, not the program.
KNOWN_NOISE = re.compile(
    r'dconf|gvfs|libEGL|MESA|vulkan|Unable to acquire session bus'
    r'|Failed to load module|xapp-gtk|portal|GTK_THEME|Gdk-Vulkan'
    r'|Unknown key gtk-modules|No IM module'
    # libadwaita 1.7 measures the heading of its own dialogs too narrow.
    r'|Trying to measure GtkLabel', re.I)
TROUBLE = re.compile(r'-(CRITICAL|WARNING) \*\*|: (CRITICAL|WARNING) \*\*|ERROR: AddressSanitizer'
                     r'|ERROR: LeakSanitizer|runtime error:')


# The states that tests ask for.
STATES = {word: int(getattr(Atspi.StateType, word.upper()))
          for word in ('focused', 'focusable', 'sensitive', 'checked', 'pressed', 'selected')}

# The height of the headings of a table, and a little of the first row.
HEADINGS = 34

# What the toolkit calls an object that has no name.
CLASS_NAME = re.compile(r'(Gtk|Adw|Fettle)[A-Z]\w*$')


# What GTK 4.8 calls all by the first name and newer GTK by several.
NOW_ALSO = {'check box': {'radio button', 'switch'}}

# What newer GTK names after all that it holds.
MADE_UP = {'table row', 'table cell'}


# GLib's first table of quarks: left behind on purpose when it grows. Its stack
# ends in g_malloc, so that no suppression can name it.
QUARKS = re.compile(r'^SUMMARY: AddressSanitizer: 16384 byte\(s\) leaked in 1 allocation\(s\)\.$', re.M)


def only_known_leak(output):
    """Whether all that a program complained of is the leak that is GLib's own."""
    reports = re.findall(r'^SUMMARY: .*$', output, re.M)
    return len(reports) == 1 and bool(QUARKS.search(output)) and 'runtime error:' not in output


class Failure(AssertionError):
    """Something that the test expected did not come."""


class Skip(Exception):
    """The test cannot run here, and says why."""


def clean(name):
    """A name as people read it."""
    name = (name or '').strip()
    plain = name.replace('_', '')
    half = len(plain) // 2
    if '_' in name and plain[:half] == plain[half + 1:] and plain[half:half + 1] == ' ':
        return plain[:half]
    return plain if re.fullmatch(r'_?[^_]*_?[^_]*', name) else name


def matches(wanted, name):
    if wanted is None:
        return True
    if callable(wanted):
        return wanted(name)
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(name))
    return clean(name) == wanted or name == wanted


def pump():
    """Lets what has arrived be read."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass


def wait(fn, what, seconds=None):
    """Polls @fn until it returns something true, which is returned."""
    limit = time.monotonic() + (PATIENCE if seconds is None else seconds)
    while True:
        began = time.monotonic()
        pump()
        try:
            found = fn()
        except GLib.Error:          # the object went away while it was looked at
            found = None
        if found:
            return found
        ended = time.monotonic()
        if ended > limit:
            raise Failure(f'{what}: did not come')
        # Answering keeps the program from what is waited for: after a long look
        # it gets some time of its own.
        time.sleep(min(max(POLL, (ended - began) / 2), LONGEST_POLL))


@functools.cache
def bus():
    return Bus()


def run(*command, check=False, seconds=10):
    try:
        return subprocess.run([str(c) for c in command], capture_output=True, text=True,
                              check=check, timeout=seconds).stdout.strip()
    except subprocess.TimeoutExpired:
        return ''


class Node:
    """An accessible object. Nothing is kept but the reference."""

    def __init__(self, window, path):
        self.window, self.path = window, path

    def __repr__(self):
        try:
            return f'<{self.role} "{self.name}">'
        except GLib.Error:
            return '<gone>'

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path and self.window is other.window

    def __hash__(self):
        return hash(self.path)

    def ask(self, interface, method, arguments=None):
        return bus().call(self.window.sender, self.path, interface, method, arguments)

    def get(self, interface, name):
        return bus().get(self.window.sender, self.path, interface, name)

    @property
    def role(self):
        return role_name(self.ask(OBJECT, 'GetRole'))

    @property
    def name(self):
        return self.get(OBJECT, 'Name') or ''

    @property
    def description(self):
        return self.get(OBJECT, 'Description') or ''

    @property
    def label(self):
        return clean(self.name)

    @property
    def text(self):
        """What an entry, a text view or a label holds."""
        if TEXT not in self.ask(OBJECT, 'GetInterfaces'):
            return self.name
        return self.ask(TEXT, 'GetText', GLib.Variant('(ii)', (0, self.get(TEXT, 'CharacterCount'))))

    @property
    def extents(self):
        """(x, y, width, height) within the window."""
        return self.ask(COMPONENT, 'GetExtents', IN_WINDOW)

    @property
    def visible(self):
        try:
            return self.extents[2] > 0 and self.extents[3] > 0
        except GLib.Error:
            return False

    def has(self, state):
        """has('sensitive'), has('checked'), has('focused'), has('selected') …"""
        number = int(getattr(Atspi.StateType, state.upper().replace(' ', '_')))
        return bool(self.ask(OBJECT, 'GetState')[number // 32] >> number % 32 & 1)

    @property
    def sensitive(self):
        return self.has('sensitive')

    @property
    def parent(self):
        sender, path = self.get(OBJECT, 'Parent')
        return Node(self.window, path) if sender == self.window.sender else None

    @property
    def children(self):
        return [Node(self.window, path) for _, path in self.ask(OBJECT, 'GetChildren')]

    def look(self, deep=False, hidden=False):
        """All that is shown here, at this moment."""
        return bus().look(self.window.sender, self.path, deep, hidden)

    def walk(self, deep=False, hidden=False):
        """This and all below that is shown, in the order of the tree, as pairs
        of node and what was seen of it. With @hidden also what is there and not
        shown; with @deep also into containers of many rows."""
        waiting = [self.look(deep, hidden)]
        while waiting:
            seen = waiting.pop()
            if seen is not None:
                yield Node(self.window, seen.path), seen
                waiting.extend(reversed(seen.children))

    def _roles(self, role):
        """The roles that are meant by one, or by several."""
        roles = {role} if isinstance(role, str) else role
        if self.window.toolkit >= (4, 12):
            roles = roles and set(roles).union(*(NOW_ALSO.get(one, ()) for one in roles))
        return roles

    def find_all(self, role=None, name=None, deep=False, hidden=False):
        roles = self._roles(role)
        for node, seen in self.walk(deep, hidden):
            if ((roles is None or seen.role in roles) and matches(name, seen.name)
                    and (hidden or seen.in_sight)):
                yield node

    def find(self, role=None, name=None, deep=False, hidden=False):
        """The first match in the order of the tree, or None."""
        def suits(seen):
            return matches(name, seen.name) and (hidden or seen.in_sight)
        found = bus().first(self.window.sender, self.path, self._roles(role), suits, deep, hidden)
        return Node(self.window, found.path) if found is not None else None

    def wait_for(self, role=None, name=None, seconds=None, deep=False):
        what = f'{role or "something"} named {name!r} in {self!r}'
        return wait(lambda: self.find(role, name, deep), what, seconds)

    def wait_gone(self, role=None, name=None, seconds=None):
        wait(lambda: self.find(role, name) is None, f'{role} named {name!r} to go', seconds)

    def texts(self, deep=False):
        """All that is written inside, in the order of the tree."""
        return [seen.name for _, seen in self.walk(deep) if seen.role == 'label' and seen.in_sight]

    # --- Doing ---

    def click(self):
        """Presses a button; what has none (a menu button's shell) hands on to
        the first inside that has. All else is clicked with the pointer."""
        for node, _ in self.walk():
            if ACTION not in node.ask(OBJECT, 'GetInterfaces'):
                continue
            names = [action[0].lower() for action in node.ask(ACTION, 'GetActions')]
            if 'click' in names:
                node.ask(ACTION, 'DoAction', GLib.Variant('(i)', (names.index('click'),)))
                return self
        return self.click_at()

    def click_at(self, count=1, button=1, at=(0.5, 0.5)):
        """A real click with the pointer, at a part of width and height."""
        x, y = self.place(at)
        run('xdotool', 'mousemove', x, y, 'click', '--repeat', count, '--delay', '40', button)
        return self

    def place(self, at=(0.5, 0.5)):
        """Where on the screen this is."""
        x, y, width, height = self.extents
        left, top = self.window.origin(self)
        return left + x + int(width * at[0]), top + y + int(height * at[1])

    def drag_to(self, other):
        (x, y), (u, v) = self.place(), other.place()
        steps = ['mousemove', x, y, 'mousedown', 1]
        for step in range(1, 11):
            steps += ['mousemove', x + (u - x) * step // 10, y + (v - y) * step // 10, 'sleep', '0.02']
        run('xdotool', *steps, 'sleep', '0.1', 'mouseup', 1)

    def set_text(self, text):
        """Replaces what an entry holds, without the keyboard."""
        if EDITABLE not in self.ask(OBJECT, 'GetInterfaces'):
            raise Failure(f'{self!r} takes no text')
        self.ask(EDITABLE, 'SetTextContents', GLib.Variant('(s)', (text,)))
        wait(lambda: self.text == text, f'{self!r} to hold {text!r}')
        return self

    def select_all_and_type(self, text):
        """Replaces what an entry holds, with pointer and keyboard."""
        self.click_at(count=3)
        self.window.keys('ctrl+a')
        self.window.type(text)
        return self


class Window(Node):
    """A running program and all its windows."""

    def __init__(self, scene, process, log):
        self.scene, self.process, self.log, self.popups = scene, process, log, {}
        self.sender, path = wait(self._find_application, 'the program in the accessible tree', PATIENCE * 2)
        super().__init__(self, path)
        self.toolkit = tuple(int(n) for n in self.get(APPLICATION, 'Version').split('.'))
        self.wait(lambda: self.children and self.window_ids(), 'the first window')
        self.focus()

    def _find_application(self):
        if self.process.poll() is not None:
            raise Failure(f'the program ended with {self.process.returncode} before it showed '
                          f'a window:\n{self.output()}')
        return bus().find_program(self.process.pid)

    def wait(self, fn, what, seconds=None):
        """As the module's wait(), and notices that the program has ended."""
        def look():
            if self.process.poll() is not None:
                raise Failure(f'{what}: the program ended with {self.process.returncode}:\n{self.output()}')
            return fn()
        return wait(look, what, seconds)

    def wait_for(self, role=None, name=None, seconds=None, deep=False):
        return self.wait(lambda: self.find(role, name, deep),
                         f'{role or "something"} named {name!r}', seconds)

    def states(self, paths):
        """The states of many objects at once, a set of words each; empty where
        the object has gone."""
        answers = bus().ask(self.sender, [(path, OBJECT, 'GetState', None) for path in paths])
        return [{word for word, number in STATES.items()
                 if answer is not None and answer[number // 32] >> number % 32 & 1} for answer in answers]

    def draws(self, node):
        """Whether @node, or what it holds, is what is seen in its middle."""
        return bus().is_drawn(self.sender, node.path, self.path)

    # --- Windows of the X server ---

    def window_ids(self):
        """The named windows of the program, oldest first, without tooltips and
        popovers: those get their keys from the window they belong to."""
        found = run('xdotool', 'search', '--onlyvisible', '--all', '--pid', self.process.pid, '--name', '.')
        return [wid for wid in sorted(int(i) for i in found.split()) if not self._is_popup(wid)]

    def _is_popup(self, wid):
        if wid not in self.popups:
            self.popups[wid] = 'Override Redirect State: yes' in run('xwininfo', '-id', wid)
        return self.popups[wid]

    def focus(self, title=None):
        """Gives the keyboard to a window: the newest, or the one so named."""
        def pick():
            ids = self.window_ids()
            if title is not None:
                ids = [i for i in ids if title in run('xdotool', 'getwindowname', i)]
            return ids[-1:] or None
        wid = self.wait(pick, f'a window {title or ""}')[0]
        if run('xdotool', 'getwindowfocus') != str(wid):
            run('xdotool', 'windowfocus', '--sync', wid, seconds=3)
        return wid

    def resize(self, width, height):
        wid = self.window_ids()[0]
        run('xdotool', 'windowmove', wid, 0, 0, 'windowsize', '--sync', wid, width, height, seconds=3)

    def origin(self, node):
        """The upper left corner, on the screen, of the window that holds @node."""
        top = node
        while top.parent is not None and top.parent.role != 'application':
            top = top.parent
        ids = self.window_ids()
        named = [i for i in ids if run('xdotool', 'getwindowname', i) == top.name]
        geometry = run('xdotool', 'getwindowgeometry', '--shell', (named or ids)[-1])
        values = dict(line.split('=') for line in geometry.splitlines() if '=' in line)
        # Newer GTK counts from inside the frame that it draws itself.
        left, upper, _, _ = top.extents
        return int(values['X']) - left, int(values['Y']) - upper

    # --- Keyboard ---

    def keys(self, *names):
        """Presses keys one after the other: keys('ctrl+n'), keys('Tab', 'Return')."""
        self.focus()
        run('xdotool', 'key', '--delay', '20', *names)
        return self

    def type(self, text):
        """Types a text where the focus is."""
        self.focus()
        run('xdotool', 'type', '--delay', '12', '--', text, seconds=60)
        return self

    # --- Lists ---

    def table(self, name=None):
        return self.wait_for({'tree table', 'table'}, name)

    def rows(self, name=None, table=None):
        """The names of the rows on screen: the first cell of each bears the
        name of its row. @table, where it is known, saves a walk."""
        return [label for _, label in self._rows_in_sight(name, table)]

    def top_row(self, table):
        """The name of the row that is drawn on top, from one point of it."""
        x, y, _, _ = table.extents
        path = bus().row_at(self.sender, table.path, None, x + 4, y + HEADINGS)
        look = bus().look(self.sender, path, True) if path is not None else None
        return self._row_label(look) if look is not None else (self.rows(table=table) or [None])[0]

    def row(self, part, name=None):
        """The row on screen whose name holds @part, or None."""
        return next((Node(self, seen.path) for seen, label in self._rows_in_sight(name) if part in label),
                    None)

    def marked_rows(self, name=None):
        """The names of the rows on screen that are selected."""
        return [label for seen, label in self._rows_in_sight(name) if Node(self, seen.path).has('selected')]

    def _rows_in_sight(self, name, table=None):
        table = table or self.find({'tree table', 'table'}, name)
        if table is None:
            return []
        look = table.look(deep=True)
        if look is None:
            return []
        _, top, _, height = look.extents
        found = []
        # A row that hangs on the table itself is its header.
        waiting = [child for child in reversed(look.children) if child.role != 'table row']
        while waiting:
            seen = waiting.pop()
            if seen.role not in ('table row', 'list item'):
                waiting.extend(reversed(seen.children))
                continue
            label = self._row_label(seen)
            if label and seen.in_sight and seen.extents[1] + seen.extents[3] > top \
                    and seen.extents[1] < top + height:
                found.append((seen, label))
        return self._without_ghosts(table, found)

    def _without_ghosts(self, table, found):
        """Rows that were scrolled away keep the place they had: of those that
        share a place, the one that is drawn there."""
        places = [seen.extents[1] for seen, _ in found]
        if len(set(places)) == len(places) and places == sorted(places):
            return found
        rows = {seen.path: (seen, label) for seen, label in found}
        drawn = []
        for place in sorted(set(places)):
            path = bus().row_at(self.sender, table.path, rows, table.extents[0] + 4, place + 2)
            if path is not None and path not in drawn:
                drawn.append(path)
        return [rows[path] for path in drawn]

    @staticmethod
    def _row_label(row):
        waiting = [row]
        while waiting:
            seen = waiting.pop()
            if seen.name and seen.role not in MADE_UP and not CLASS_NAME.match(seen.name):
                return seen.name
            waiting.extend(reversed(seen.children))
        return ''

    # --- Proofs ---

    def output(self):
        """What the program has written so far."""
        self.log.flush()
        with open(self.log.name, encoding='utf-8', errors='replace') as log:
            return log.read()

    def trouble(self):
        """Warnings and sanitizer reports that are the program's own; of a crash also
        where it was."""
        lines = self.output().splitlines()
        told = []
        for n, line in enumerate(lines):
            if TROUBLE.search(line) and not KNOWN_NOISE.search(line):
                told += lines[n:n + 14] if 'ERROR: AddressSanitizer' in line else [line]
        return told

    def picture(self, path):
        run('import', '-window', 'root', path)

    def tree(self, limit=60):
        lines = []

        def show(seen, depth):
            where = ' {},{} {}x{}'.format(*seen.extents) if seen.extents else ''
            lines.append('  ' * depth + f'{seen.role} "{seen.name}"{where}')
            for child in seen.children[:limit]:
                show(child, depth + 1)

        look = self.look()
        if look is not None:
            show(look, 0)
        return '\n'.join(lines)

    # --- The end ---

    def quit(self, keys='ctrl+q'):
        """Ends the program as a person does; it must end well."""
        self.keys(keys)
        self.ended()

    def ended(self, seconds=None):
        try:
            code = self.process.wait(PATIENCE * 2 if seconds is None else seconds)
        except subprocess.TimeoutExpired:
            raise Failure('the program did not end') from None
        spared = code != 0 and only_known_leak(self.output())
        if code != 0 and not spared:
            raise Failure(f'the program ended with {code}:\n{self.output()[-6000:]}')
        if spared:
            self.scene.troubles += [line for line in self.trouble() if 'LeakSanitizer' not in line]
        self.scene.forget(self, look=not spared)

    def kill(self):
        """As when the power goes: nothing is saved on the way out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.scene.forget(self, look=False)


class Scene:
    """One test: a home folder, and the programs started from it."""

    def __init__(self, name):
        self.name, self.windows, self.troubles, self.helpers = name, [], [], []
        self.home = tempfile.mkdtemp(prefix='home-', dir=os.environ.get('UI_SCRATCH'))

    def file(self, *parts):
        path = os.path.join(self.home, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def environment(self):
        own = dict(os.environ, HOME=self.home)
        for name, place in (('DATA', '.local/share'), ('STATE', '.local/state'),
                            ('CONFIG', '.config'), ('CACHE', '.cache')):
            own[f'XDG_{name}_HOME'] = os.path.join(self.home, place)
        return own

    def start_apart(self, *arguments, **extra):
        """Starts a program of its own beside one that runs: with a bus of its
        own, or it would hand its work to the other and end."""
        daemon = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--print-address=1'],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.helpers.append(daemon)
        return self.start(*arguments, DBUS_SESSION_BUS_ADDRESS=daemon.stdout.readline().strip(),
                          AT_SPI_BUS_ADDRESS=bus().address, **extra)

    def start(self, *arguments, program=None, **extra):
        """Starts the program (FETTLE_PROGRAM) and waits for its window."""
        command = [program or os.environ['FETTLE_PROGRAM'], *[str(a) for a in arguments]]
        log = open(self.file(f'.output-{len(self.windows)}-{time.monotonic_ns()}'), 'w+', encoding='utf-8')
        process = subprocess.Popen(command, env={**self.environment(), **extra}, cwd=self.home,
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        try:
            window = Window(self, process, log)
        except BaseException:
            process.kill()
            process.wait()
            raise
        self.windows.append(window)
        return window

    def run(self, *command, check=True, **extra):
        """Runs a program without a window in this home; its output."""
        done = subprocess.run([str(c) for c in command], env={**self.environment(), **extra},
                              cwd=self.home, capture_output=True, text=True, timeout=120)
        if check and done.returncode != 0:
            raise Failure(f'{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}')
        return done.stdout

    def forget(self, window, look=True):
        if look:
            self.troubles += window.trouble()
        window.log.close()
        self.windows.remove(window)

    def keep_proof(self):
        folder = os.environ.get('FETTLE_UI_LOGS') or self.home
        os.makedirs(folder, exist_ok=True)
        base = os.path.join(folder, self.name)
        run('import', '-window', 'root', base + '.png')
        with open(base + '.txt', 'w', encoding='utf-8') as out:
            for window in self.windows:
                out.write(window.tree() + '\n\n' + window.output())
        return base

    def end(self):
        for window in list(self.windows):
            window.process.kill()
            window.process.wait()
            self.forget(window)
        for helper in self.helpers:
            helper.terminate()
            helper.wait()
            helper.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)


def play(name, test):
    """Runs one test; None, or what went wrong."""
    scene = Scene(name)
    try:
        test(scene)
        for window in list(scene.windows):
            window.quit()
        if scene.troubles:
            raise Failure('the program complained:\n' + '\n'.join(scene.troubles[:20]))
        return None
    except Skip:
        raise
    except Exception as error:      # a test that fails in any way is a failed test
        where = ''.join(traceback.format_exception(error)[-4:])
        try:
            return f'{where}\nkept: {scene.keep_proof()}.png and .txt'
        except Exception:           # the display itself is gone
            return where
    finally:
        scene.end()


def main():
    """Runs the functions test_* of the main module and speaks TAP."""
    # The bus must be awake before the program looks for it.
    bus()
    module = sys.modules['__main__']
    tests = [(n, f) for n, f in vars(module).items() if n.startswith('test_') and callable(f)]
    wanted = sys.argv[1:]
    tests = [(n, f) for n, f in tests if not wanted or n in wanted]
    stem = os.path.splitext(os.path.basename(sys.argv[0]))[0]
    print(f'1..{len(tests)}', flush=True)
    failed = False
    for number, (name, test) in enumerate(tests, 1):
        began = time.monotonic()
        try:
            problem = play(f'{stem}-{name}', test)
        except Skip as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
            continue
        failed = failed or bool(problem)
        print(f'{"not ok" if problem else "ok"} {number} {name}', flush=True)
        print(f'# {time.monotonic() - began:.1f} s')
        for line in (problem or '').splitlines():
            print(f'# {line}', flush=True)
    sys.exit(1 if failed else 0)
