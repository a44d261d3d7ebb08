"""`python -m heard`: how the supervisor starts each part."""

from heard.cli import main

if __name__ == "__main__":
    main()
