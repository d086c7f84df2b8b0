"""Forms that write: each is a dialog or stands on a page, asks a service, and shows what was refused."""
