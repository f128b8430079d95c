"""What goes back to the departments: marked copies of their workbooks, the page of a check, the reminder of what is missing."""
