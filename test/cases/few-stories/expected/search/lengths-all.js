dateline("lengths-all","(!.:");
