class WorkError(Exception):
    """What the work room refuses: a `code` for programs, a sentence for people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class LineError(WorkError):
    """A line that was to be a day and is none."""

    def __init__(self, line: str) -> None:
        shown = line if len(line) <= 80 else f"{line[:80]}…"
        super().__init__("date", f"“{shown}” is no day that is known. Write one on each line, such as 15 May 2026.")
        self.line = line
