"""Services on the network: how any of them is asked, and what is never accepted from one."""
