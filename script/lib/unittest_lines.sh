# Runs a Python test module and prints its verdicts as the smoke scripts do. Sourced.

# `unittest_lines FOLDER MODULE`: unittest's `test_name (…) ... ok` becomes `ok - MODULE: test_name`.
unittest_lines() (
    cd "$1"
    PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -m unittest --verbose "$2" 2>&1 | awk -v module="$2" '
        / \.\.\. ok$/ { print "ok - " module ": " $1; next }
        / \.\.\. (FAIL|ERROR)$/ { print "not ok - " module ": " $1; next }
        { print }'
)
