# The form of C files, as far as it can be checked line by line. GTK's columns
# of parameters are beyond clang-format, so its verdict is not asked for.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from habits import c_files
from rooms import without_comments

# The aim is 80; beyond this nobody can read it. Tables of tests may be wider.
WIDTHS = {'src': 140, 'tests': 200}
LITERAL = re.compile(r'(^|=|,|\(|\breturn)\s*\([\w \*]+\) \{\s*$')
# Macros that read like words stand close to their parenthesis.
CLOSE = re.compile(r'^(_|[NCQ]_|NC_|G_\w+|GDK_\w+|g_auto\w*|PANGO_\w+|GTK_\w+|ADW_\w+|[A-Z][A-Z0-9_]*|defined|__\w+)$')
CALL = re.compile(r'\b([A-Za-z_]\w*)\((?!\))')
FUNCTION = re.compile(r'^(?:static |extern |const |inline |G_GNUC_\w+ )*[\w \*]+?\b(\w+) \(.*\)\s*\{?$')


def line_complaints(line, code, width):
    if '\t' in line:
        yield 'a tab'
    if line != line.rstrip():
        yield 'blanks at the end'
    if len(line) > width:
        yield f'{len(line)} columns'
    if re.search(r'\)\s*\{\s*$', code) and not LITERAL.search(code) and not code.lstrip().startswith('#') \
            and '\\' not in line:
        yield 'a brace behind a parenthesis'
    if re.search(r'\}\s*else\b|\belse\s*\{', code):
        yield 'an else beside a brace'
    if re.search(r'\b(if|for|while|switch|return)\(', code):
        yield 'no blank before a parenthesis'
    if not code.lstrip().startswith('#'):
        for found in CALL.finditer(code):
            if not CLOSE.match(found.group(1)):
                yield f'{found.group(1)}( without a blank'


def complaints(root):
    for path in c_files(root):
        text = path.read_text(encoding='utf-8')
        where = path.relative_to(root)
        if not text.endswith('\n') or text.endswith('\n\n'):
            yield f'{where}: does not end with one line end'
        bare = without_comments(text, strings=True).split('\n')
        for number, (line, code) in enumerate(zip(text.split('\n'), bare), 1):
            for complaint in line_complaints(line, code, WIDTHS[where.parts[0]]):
                yield f'{where}:{number}: {complaint}'
