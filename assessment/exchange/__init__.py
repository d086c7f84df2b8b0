"""Files in and out of other tools: long CSV of answers, mail-merge sheets."""
