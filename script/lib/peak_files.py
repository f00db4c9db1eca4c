"""Runs a command and tells how many files one of its processes had open at the most:
`peak_files.py REPORT COMMAND ...` ends as the command ends and writes the count into REPORT.

Beyond 1,024 descriptors everything that was built around `select` breaks, and many machines allow no more.
"""

import os
import subprocess
import sys
import time


def children(process):
    found = []
    for task in listed(f"/proc/{process}/task"):
        try:
            with open(f"/proc/{process}/task/{task}/children", encoding="ascii") as file:
                found += file.read().split()
        except OSError:
            continue  # gone in the meantime
    return found


def listed(folder):
    try:
        return os.listdir(folder)
    except OSError:
        return []


def open_files(process):
    return max([len(listed(f"/proc/{process}/fd"))] + [open_files(child) for child in children(process)])


def main():
    report, command = sys.argv[1], sys.argv[2:]
    running = subprocess.Popen(command)
    peak = 0
    while running.poll() is None:
        peak = max(peak, open_files(running.pid))
        time.sleep(0.2)
    with open(report, "w", encoding="ascii") as file:
        file.write(f"{peak}\n")
    status = running.returncode
    sys.exit(status if status >= 0 else 128 - status)


if __name__ == "__main__":
    main()
