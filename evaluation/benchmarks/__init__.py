"""Each measure beside a named peer, in one run on the same texts; the fits lie here, too."""
