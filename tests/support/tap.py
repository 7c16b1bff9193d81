"""The Test Anything Protocol for tests written in Python."""


def run(tests):
    """Runs (name, function) pairs and reports each; a function returns the
    problems it found as text, none if all is well.  Returns the exit status."""
    print(f"1..{len(tests)}")
    status = 0
    for number, (name, find_problems) in enumerate(tests, 1):
        try:
            problems = list(find_problems())
        except Exception as error:  # a broken test is a failed test
            problems = [f"{type(error).__name__}: {error}"]
        print(f"{'not ' if problems else ''}ok {number} - {name}")
        for problem in problems:
            print("#", str(problem).replace("\n", "\n# "))
            status = 1
    return status
