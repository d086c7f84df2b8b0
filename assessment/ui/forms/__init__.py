"""Forms that write: each opens as a dialog or stands on a page, asks a service, and shows what was refused."""
