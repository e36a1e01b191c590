# SPDX-License-Identifier: Apache-2.0
"""`python -m ctgraph` is `ctgraph`."""

from ctgraph.cli import main

if __name__ == "__main__":
    main()
